//! Killed in the middle of an append: all of it is there, or none.

use std::{
    path::Path,
    process::{Child, Command, Stdio},
    thread::sleep,
    time::{Duration, Instant},
};

use store::Store;

use crate::sample::*;

/// Starts a process that appends until it is killed.
fn appending(folder: &Path, run: u32) -> Child {
    Command::new(env!("CARGO_BIN_EXE_append-until-killed"))
        .arg(folder)
        .arg(run.to_string())
        .stdout(Stdio::null())
        .spawn()
        .unwrap()
}

#[tokio::test]
async fn an_append_killed_half_way_is_whole_or_absent() {
    let folder = tempfile::tempdir().unwrap();
    let (mut events, mut letters) = (0, 0);
    for run in 0..8 {
        let mut child = appending(folder.path(), run);
        // Killed at another moment each time, once it has begun.
        let began = Instant::now();
        while !folder.path().join(format!("begun-{run}")).exists() {
            assert!(began.elapsed() < Duration::from_secs(30), "the process never began");
            sleep(Duration::from_millis(2));
        }
        sleep(Duration::from_millis(40 + u64::from(run) * 23));
        child.kill().unwrap();
        child.wait().unwrap();

        let store = Store::open_folder(folder.path()).await.unwrap();
        let verdict = verify(&store).await;
        assert!(verdict.ok, "after run {run}: {verdict:?}");
        assert_eq!(verdict.events % 3, 0, "every append has three events");
        assert_eq!(verdict.events / 3, store.outbox_pending(&force(), 100_000).await.unwrap().len() as u64);
        for change in store.changes_after(&force(), 0, 100_000).await.unwrap() {
            let row = store.case_row(&force(), &change.case_id).await.unwrap().unwrap();
            assert_eq!(row.version, store.load(&force(), &change.case_id).await.unwrap().unwrap().version);
        }
        assert!(events <= verdict.events, "what was recorded stays recorded");
        (events, letters) = (verdict.events, letters + 1);
        store.close().await;
    }
    assert!(events > 0 && letters == 8, "the processes recorded something");
}
