//! Reads a letter from a file and prints its report: `cargo run -p checker --example letter -- FILE`.

use std::{env, error::Error, fs};

use checker::{Options, check};
use law::Law;

fn main() -> Result<(), Box<dyn Error>> {
    for file in env::args().skip(1) {
        let text = String::from_utf8_lossy(&fs::read(&file)?).into_owned();
        let options = Options { file, as_of: None, today: jiff::civil::date(2026, 1, 1), regime: None };
        println!("{}", serde_json::to_string_pretty(&check(&Law::uk(), &text, &options))?);
    }
    Ok(())
}
