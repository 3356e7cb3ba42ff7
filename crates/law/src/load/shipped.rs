//! The files compiled in. A new regime is a folder in `law/uk` and its lines here.

use super::read::SourceFile;

macro_rules! file {
    ($path:literal) => {
        SourceFile {
            path: concat!("law/uk/", $path),
            text: include_str!(concat!("../../../../law/uk/", $path)),
        }
    };
}

pub(super) const FILES: &[SourceFile<'static>] = &[
    file!("holidays.toml"),
    file!("notice.toml"),
    file!("factors.toml"),
    file!("foia-2000/regime.toml"),
    file!("foia-2000/exemptions.toml"),
    file!("foia-2000/notice.toml"),
    file!("foia-2000/factors.toml"),
    file!("eir-2004/regime.toml"),
    file!("eir-2004/exemptions.toml"),
    file!("eir-2004/notice.toml"),
    file!("foisa-2002/regime.toml"),
    file!("foisa-2002/exemptions.toml"),
    file!("foisa-2002/notice.toml"),
    file!("sar/regime.toml"),
];
