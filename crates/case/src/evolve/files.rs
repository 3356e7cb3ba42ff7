//! What an event does to the files that go with the answer.

use crate::{Case, Event, files::AttachedFile};

pub(super) fn apply(case: &mut Case, event: &Event) {
    use Event as E;

    let by = match event {
        E::FileAttached { file, part, name, document, looked, by, .. } => {
            let attached = AttachedFile {
                part: *part,
                name: name.clone(),
                document: document.clone(),
                looked: looked.clone(),
                table: None,
                release: None,
                by: by.clone(),
            };
            case.files.insert(*file, attached);
            case.last_file = file.0;
            by
        }
        E::TableDescribed { file, table, by, .. } => {
            if let Some(attached) = case.files.get_mut(file) {
                attached.table = Some(table.clone());
                attached.release = None;
            }
            by
        }
        E::FileRebuilt { file, release, by, .. } => {
            if let Some(attached) = case.files.get_mut(file) {
                attached.release = Some(release.clone());
            }
            by
        }
        E::FileDetached { file, by, .. } => {
            case.files.remove(file);
            by
        }
        _ => return,
    };
    case.people.drafters.insert(by.clone());
    case.approval = None;
}
