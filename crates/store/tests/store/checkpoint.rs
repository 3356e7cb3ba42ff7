//! Checkpoints: what a chain alone cannot show.

use store::{Checkpoint, Verdict};

use crate::{
    ground::{Ground, on_both},
    sample::*,
};

async fn against(ground: &Ground, checkpoint: &Checkpoint) -> Verdict {
    ground.store.verify(Some(checkpoint), &mut |_| ()).await.unwrap()
}

async fn signed(ground: &Ground) -> Checkpoint {
    three_cases(&ground.store).await;
    ground.store.write_checkpoint(&force(), day("2026-03-02")).await.unwrap()
}

/// Cuts the last event off and puts every counter and list right, as a careful forger would.
async fn cut_the_end(ground: &Ground) {
    ground.tamper("delete from payload where case_id = 'b' and seq = 3").await;
    ground.tamper("delete from event where case_id = 'b' and seq = 3").await;
    ground.tamper("update counter set value = 9 where name = 'position'").await;
    ground.tamper("update case_view set version = 2 where case_id = 'b'").await;
}

on_both! {
    async fn a_checkpoint_lies_outside_the_database_and_reads_back(ground) {
        let made = signed(&ground).await;

        let path = ground.folder().join("checkpoints").join("force-2026-03-02.json");
        assert_eq!(Checkpoint::read(&path).unwrap(), made);
        assert_eq!((made.cases, made.position), (3, 10));
        assert!(against(&ground, &made).await.ok);
        assert_eq!(ground.store.latest_checkpoint(&force()).await.unwrap(), Some(made));
    }

    async fn what_is_recorded_later_does_not_disturb_an_old_checkpoint(ground) {
        let made = signed(&ground).await;

        more(&ground.store, "a", vec![noted("later")]).await.unwrap();
        open(&ground.store, "aa", vec![received("4/26", "2026-03-30")]).await;

        let verdict = against(&ground, &made).await;
        assert_eq!((verdict.ok, verdict.cases), (true, 4), "{verdict:?}");
    }

    async fn a_careful_cut_is_unseen_without_a_checkpoint_and_seen_with_one(ground) {
        let made = signed(&ground).await;
        cut_the_end(&ground).await;

        let without = verify(&ground.store).await;
        assert!(without.ok);
        assert!(without.notes.iter().any(|note| note.contains("cut from the end")), "{without:?}");
        let with = against(&ground, &made).await;
        assert!(!with.ok);
        assert!(with.first_break.unwrap().why.contains("events were cut from the end"));
    }

    async fn an_end_cut_off_and_written_anew_is_seen(ground) {
        let made = signed(&ground).await;
        cut_the_end(&ground).await;
        more(&ground.store, "b", vec![noted("something else")]).await.unwrap();

        assert!(verify(&ground.store).await.ok);
        let verdict = against(&ground, &made).await;
        assert!(verdict.first_break.unwrap().why.contains("the record was written again"));
    }

    async fn a_forged_checkpoint_is_refused(ground) {
        let made = signed(&ground).await;
        let forgeries = [
            Checkpoint { cases: made.cases + 1, ..made.clone() },
            Checkpoint { position: made.position - 1, ..made.clone() },
            Checkpoint { day: day("2026-03-03"), ..made.clone() },
            Checkpoint { root: made.root.replace(&made.root[..1], "x"), ..made.clone() },
            Checkpoint { authority: "other".into(), ..made.clone() },
            Checkpoint { signature: "0".repeat(128), ..made.clone() },
            Checkpoint { signature: String::new(), ..made.clone() },
            Checkpoint { public: "1".repeat(64), ..made.clone() },
        ];
        for forged in forgeries {
            let verdict = against(&ground, &forged).await;
            assert!(!verdict.ok, "{forged:?}");
            assert!(verdict.first_break.unwrap().why.contains("is not signed by the key it names"));
        }
    }

    async fn a_checkpoint_signed_by_somebody_elses_key_is_refused(ground) {
        three_cases(&ground.store).await;
        let elsewhere = tempfile::tempdir().unwrap();
        let other = store::Store::open_folder(elsewhere.path()).await.unwrap();
        three_cases(&other).await;
        let theirs = other.write_checkpoint(&force(), day("2026-03-02")).await.unwrap();
        ground.store.write_checkpoint(&force(), day("2026-03-02")).await.unwrap();

        let verdict = against(&ground, &theirs).await;

        assert!(verdict.first_break.unwrap().why.contains("which is not this store's key"));
        other.close().await;
    }

    async fn without_the_key_a_checkpoint_says_which_key_to_compare(ground) {
        let made = signed(&ground).await;
        std::fs::remove_file(ground.folder().join("keys").join("checkpoint.key")).unwrap();

        let verdict = against(&ground, &made).await;

        assert!(verdict.ok);
        assert!(verdict.notes.iter().any(|note| note.contains(&made.public)), "{verdict:?}");
    }

    async fn a_file_that_is_no_checkpoint_says_so(ground) {
        let path = ground.folder().join("x.json");
        std::fs::write(&path, "{}").unwrap();

        let error = Checkpoint::read(&path).unwrap_err();

        assert!(error.to_string().contains("is not a checkpoint"), "{error}");
    }
}
