//! Chromium, driven as a person would use it.

use std::{
    env,
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::Duration,
};

use fantoccini::{Client, ClientBuilder, Locator, elements::Element};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Map, Value, json};

use crate::server::said;

/// How long a page may take before something is wrong.
const PATIENCE: Duration = Duration::from_mins(1);

/// A browser of its own.
pub(crate) struct Browser {
    driver: Child,
    pub(crate) client: Client,
    at: String,
    pub(crate) scripts: bool,
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.driver.kill();
        let _ = self.driver.wait();
    }
}

fn on_the_path(names: &[&str]) -> Option<PathBuf> {
    let path = env::var_os("PATH").unwrap_or_default();
    let folders: Vec<PathBuf> = env::split_paths(&path).collect();
    names
        .iter()
        .flat_map(|name| folders.iter().map(move |folder| folder.join(name)))
        .find(|file| file.is_file())
}

/// Where CI runs, nothing is skipped.
pub(crate) fn in_ci() -> bool {
    env::var("CI").is_ok_and(|ci| ci == "true")
}

impl Browser {
    /// Starts a browser before a desk. `None`, loudly, where there is none and this is not CI.
    pub(crate) async fn start(address: &str, scripts: bool) -> Option<Self> {
        let (driver, chromium) =
            (on_the_path(&["chromedriver"]), on_the_path(&["chromium", "google-chrome"]));
        let (Some(driver), Some(chromium)) = (driver, chromium) else {
            assert!(!in_ci(), "in CI nothing is skipped: install chromium and chromium-driver");
            eprintln!("SKIPPED, not passed: chromium and chromium-driver are not installed");
            return None;
        };
        let mut driver = Command::new(driver)
            .arg("--port=0")
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .unwrap();
        let port = said(&mut driver, "started successfully on port ");
        let mut builder = ClientBuilder::new(HttpConnector::new());
        builder.capabilities(capabilities(&chromium, scripts));
        let client = builder.connect(&format!("http://127.0.0.1:{port}")).await.unwrap();
        Some(Self { driver, client, at: address.to_owned(), scripts })
    }

    pub(crate) async fn open(&self, path: &str) {
        self.client.goto(&format!("{}{path}", self.at)).await.unwrap();
    }

    /// Opens a page of another listener.
    pub(crate) async fn open_at(&self, address: &str, path: &str) {
        self.client.goto(&format!("{address}{path}")).await.unwrap();
    }

    pub(crate) async fn sign_in(&self, name: &str, password: &str) {
        self.client.delete_all_cookies().await.unwrap();
        self.open("/sign-in").await;
        self.type_into("name", name).await;
        self.type_into("password", password).await;
        self.press("Sign in").await;
        // The password takes a while to check: whoever goes on before it was is not signed in.
        for _ in 0..240 {
            if self.path().await != "/sign-in" {
                return;
            }
            tokio::time::sleep(PATIENCE / 240).await;
        }
        panic!("{name} is not signed in");
    }

    /// The element of this id, once it is there.
    pub(crate) async fn find(&self, id: &str) -> Element {
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::Id(id)).await;
        found.unwrap_or_else(|error| panic!("{id} does not appear: {error}"))
    }

    /// Replaces what is in a field.
    pub(crate) async fn type_into(&self, id: &str, text: &str) {
        let field = self.find(id).await;
        field.clear().await.unwrap();
        field.send_keys(text).await.unwrap();
    }

    /// Chooses a radio button or ticks a box.
    pub(crate) async fn choose(&self, id: &str) {
        let field = self.find(id).await;
        if !field.is_selected().await.unwrap() {
            field.click().await.unwrap();
        }
    }

    pub(crate) async fn select(&self, id: &str, value: &str) {
        self.find(id).await.select_by_value(value).await.unwrap();
    }

    /// Presses the button or follows the link that says this.
    pub(crate) async fn press(&self, words: &str) {
        let path = format!(
            "//main//button[starts-with(normalize-space(.), '{words}')] | //main//a[normalize-space(.) = '{words}']"
        );
        let found = self.client.wait().at_most(PATIENCE).for_element(Locator::XPath(&path)).await;
        let found = found.unwrap_or_else(|error| panic!("nothing says “{words}”: {error}"));
        found.click().await.unwrap();
    }

    /// Waits until an element of this id says something.
    pub(crate) async fn reads(&self, id: &str, words: &str) {
        let mut last = String::new();
        for _ in 0..240 {
            // The page may be changing under our eyes.
            if let Ok(element) = self.client.find(Locator::Id(id)).await {
                last = element.text().await.unwrap_or(last);
                if last.contains(words) {
                    return;
                }
            }
            tokio::time::sleep(PATIENCE / 240).await;
        }
        panic!("{id} does not come to say “{words}”: {last}");
    }

    pub(crate) async fn path(&self) -> String {
        self.client.current_url().await.unwrap().path().to_owned()
    }

    pub(crate) async fn close(self) {
        self.client.clone().close().await.unwrap();
    }
}

fn capabilities(chromium: &std::path::Path, scripts: bool) -> Map<String, Value> {
    let mut args = vec![
        "--headless=new",
        "--disable-gpu",
        "--disable-dev-shm-usage",
        "--disable-background-networking",
        "--disable-component-update",
        "--no-first-run",
        "--window-size=1280,900",
    ];
    // Chromium will not sandbox itself for root, which is who CI runs as.
    if is_root() {
        args.push("--no-sandbox");
    }
    let mut options = json!({ "binary": chromium, "args": args });
    if !scripts {
        options["prefs"] = json!({ "profile.managed_default_content_settings.javascript": 2 });
    }
    let all = json!({ "browserName": "chrome", "goog:chromeOptions": options });
    all.as_object().unwrap().clone()
}

fn is_root() -> bool {
    use std::os::unix::fs::MetadataExt as _;

    std::fs::metadata("/proc/self").is_ok_and(|own| own.uid() == 0)
}
