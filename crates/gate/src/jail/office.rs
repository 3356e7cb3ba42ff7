//! `LibreOffice` in a lock of its own: files of old programs become pages, which are then read as any pages are.
//!
//! It is off unless somebody says where it is. It may read its own program,
//! its libraries and fonts, and write in one folder that is thrown away; it
//! reaches no address, starts no process and sees no other file. What it writes
//! is as little trusted as what it was given.

use std::{
    ffi::OsStr,
    fs::{self, DirBuilder, File, OpenOptions},
    io::{self, Read as _},
    os::unix::{
        fs::{DirBuilderExt as _, OpenOptionsExt as _},
        process::CommandExt as _,
    },
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::atomic::{AtomicUsize, Ordering},
    time::{Duration, Instant},
};

use super::{ACCEPTED, Locked, PROGRAM, SUBCOMMAND, WITHOUT, lock};
use crate::{Kind, Reason, Refusal, kind, limits};

/// The variable by which somebody says where `LibreOffice` is.
pub const LIBREOFFICE: &str = "CANDOUR_GATE_LIBREOFFICE";
/// The variables by which the process knows that it becomes `LibreOffice`: which, where, and of what file.
const BECOMES: [&str; 3] =
    ["CANDOUR_GATE_OFFICE_PROGRAM", "CANDOUR_GATE_OFFICE_FOLDER", "CANDOUR_GATE_OFFICE_FILE"];

/// The longest that it is waited for.
const LONGEST_WAIT: Duration = Duration::from_mins(2);
/// What it ends with when its first start has made its folder, and it is to be started again.
const AGAIN: i32 = 81;
/// What the process ends with where the kernel cannot lock it in.
const NO_JAIL: i32 = 77;

/// The kind of a file that `LibreOffice` is asked to open, if it is one and `LibreOffice` is there.
pub(crate) fn opens(name: &str, bytes: &[u8]) -> Option<(Kind, PathBuf)> {
    let program = std::env::var_os(LIBREOFFICE).filter(|it| !it.is_empty())?;
    let ((Kind::Cfb, kind @ (Kind::Doc | Kind::Ppt)) | (Kind::Rtf, kind @ Kind::Rtf)) =
        (kind::sniff(bytes)?, kind::named(name)?)
    else {
        return None;
    };
    Some((kind, PathBuf::from(program)))
}

/// Makes pages of a file.
///
/// # Errors
///
/// [`Reason::Stopped`] if it cannot be started or was stopped; [`Reason::NoJail`]; [`Reason::Broken`] if no pages came.
pub(crate) fn pages(program: &Path, kind: Kind, bytes: &[u8]) -> Result<Vec<u8>, Refusal> {
    let failed = |error: io::Error| Refusal::new(Reason::Stopped, format!("LibreOffice: {error}"));
    if limits::BYTES < bytes.len() {
        return Err(Refusal::new(Reason::TooLarge, format!("{} bytes", bytes.len())));
    }
    let folder = Folder::new().map_err(failed)?;
    let file = format!("source.{}", kind.name());
    fs::write(folder.0.join(&file), bytes).map_err(failed)?;
    // Its first start only makes its own folder.
    for _ in 0..3 {
        match start(program, &folder.0, &file).map_err(failed)? {
            Some(0) => return taken(&folder.0.join("source.pdf")),
            Some(AGAIN) => {}
            Some(NO_JAIL) => return Err(Refusal::new(Reason::NoJail, "")),
            status => {
                return Err(Refusal::new(Reason::Stopped, format!("LibreOffice ended with {status:?}")));
            }
        }
    }
    Err(Refusal::new(Reason::Stopped, "LibreOffice asked to be started again and again"))
}

/// Starts it once, and says what it ended with; `None` if a signal or the clock ended it.
fn start(program: &Path, folder: &Path, file: &str) -> io::Result<Option<i32>> {
    let own = match PROGRAM.get() {
        Some(program) => program.clone(),
        None => std::env::current_exe()?.into_os_string(),
    };
    let mut command = Command::new(own);
    command.arg(SUBCOMMAND).env_clear();
    command.envs(BECOMES.into_iter().zip([program.as_os_str(), folder.as_os_str(), OsStr::new(file)]));
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    if let Some(accepted) = std::env::var_os(WITHOUT) {
        command.env(WITHOUT, accepted);
    }
    let mut child = command.spawn()?;
    let started = Instant::now();
    while started.elapsed() < LONGEST_WAIT {
        if let Some(status) = child.try_wait()? {
            return Ok(status.code());
        }
        std::thread::sleep(Duration::from_millis(20));
    }
    child.kill()?;
    child.wait()?;
    Ok(None)
}

/// What it wrote, if that is a file and no way to another.
fn taken(path: &Path) -> Result<Vec<u8>, Refusal> {
    let none = |_: io::Error| Refusal::new(Reason::Broken, "LibreOffice made no pages of it");
    // A program that was taken over could leave a link or a pipe there.
    let flags = libc::O_NOFOLLOW | libc::O_NONBLOCK;
    let file: File = OpenOptions::new().read(true).custom_flags(flags).open(path).map_err(none)?;
    if !file.metadata().map_err(none)?.is_file() {
        return Err(Refusal::new(Reason::Broken, "LibreOffice left something else than pages"));
    }
    let mut bytes = Vec::new();
    let most = u64::try_from(limits::BYTES).unwrap_or(u64::MAX);
    file.take(most.saturating_add(1)).read_to_end(&mut bytes).map_err(none)?;
    if limits::BYTES < bytes.len() {
        return Err(Refusal::new(Reason::TooLarge, "pages that LibreOffice made"));
    }
    Ok(bytes)
}

/// A folder of its own, which goes with what is in it.
struct Folder(PathBuf);

impl Folder {
    fn new() -> io::Result<Self> {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        // One that is there belongs to somebody else.
        for _ in 0..1000 {
            let number = NEXT.fetch_add(1, Ordering::Relaxed);
            let path = std::env::temp_dir().join(format!("candour-office-{}-{number}", std::process::id()));
            match DirBuilder::new().mode(0o700).create(&path) {
                Ok(()) => return Ok(Self(path)),
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(error),
            }
        }
        Err(io::Error::other("there is no folder to write in"))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.0);
    }
}

/// Becomes `LibreOffice`, locked in, if it was started to. It comes back only if it was not, or could not.
pub(super) fn run() -> io::Result<()> {
    let [Some(program), Some(folder), Some(file)] = BECOMES.map(std::env::var_os) else { return Ok(()) };
    // The command is a link to a script beside the program.
    let script = fs::canonicalize(program)?;
    let home = script.parent().ok_or_else(|| io::Error::other("it lies nowhere"))?;
    let binary = home.join("soffice.bin");
    let whole = home.parent().unwrap_or(home);
    let accepted = std::env::var_os(WITHOUT).is_some_and(|it| it == ACCEPTED);
    let folder = Path::new(&folder);
    if lock::office(whole, folder)? == Locked::Partly && !accepted {
        std::process::exit(NO_JAIL);
    }
    let profile = format!("-env:UserInstallation=file://{}/profile", folder.display());
    let error = Command::new(binary)
        .env_clear()
        .envs([("LANG", OsStr::new("C.UTF-8")), ("SAL_USE_VCLPLUGIN", OsStr::new("svp"))])
        .envs([("HOME", folder), ("TMPDIR", folder)])
        .current_dir(folder)
        .args(["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", &profile])
        .args(["--convert-to", "pdf", "--outdir"])
        .arg(folder)
        .arg(folder.join(file))
        .exec();
    Err(error)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_left_in_place_of_pages_is_not_followed() {
        let folder = Folder::new().unwrap();
        let (pages, link) = (folder.0.join("source.pdf"), folder.0.join("link.pdf"));
        fs::write(&pages, b"%PDF-").unwrap();
        std::os::unix::fs::symlink(&pages, &link).unwrap();

        assert_eq!(taken(&pages), Ok(b"%PDF-".to_vec()));
        assert_eq!(taken(&link).unwrap_err().reason, Reason::Broken);
        assert_eq!(taken(&folder.0).unwrap_err().reason, Reason::Broken);
        assert_eq!(taken(&folder.0.join("none.pdf")).unwrap_err().reason, Reason::Broken);
    }

    #[test]
    fn a_folder_is_its_owners_alone_and_goes() {
        use std::os::unix::fs::PermissionsExt as _;
        let folder = Folder::new().unwrap();
        let path = folder.0.clone();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o700);
        drop(folder);
        assert!(!path.exists());
    }
}
