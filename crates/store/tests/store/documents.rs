//! Documents: kept whole, read back as they were, or not at all.

use store::{DocumentHash, StoreError};

use crate::{ground::on_both, sample::*};

on_both! {
    async fn a_document_reads_back_as_it_was_kept(ground) {
        let bytes: Vec<u8> = (0..=255).cycle().take(100_000).collect();

        let hash = ground.store.put_document(&force(), bytes.clone(), "application/pdf").await.unwrap();
        let again = ground.store.put_document(&force(), bytes.clone(), "application/pdf").await.unwrap();

        assert_eq!((&hash, &hash), (&again, &DocumentHash::of(&bytes)));
        let document = ground.store.document(&force(), &hash).await.unwrap();
        assert_eq!((document.media_type.as_str(), document.bytes == bytes), ("application/pdf", true));
    }

    async fn altered_bytes_are_never_handed_out(ground) {
        let hash = ground.store.put_document(&force(), b"as sent".to_vec(), "text/plain").await.unwrap();
        let (folder, name) = hash.as_str().split_at(2);
        let path = ground.folder().join("documents").join(folder).join(name);
        std::fs::write(&path, b"as forged").unwrap();

        let error = ground.store.document(&force(), &hash).await.unwrap_err();

        assert!(matches!(error, StoreError::DocumentAltered { .. }), "{error:?}");
        ground.store.put_document(&force(), b"as sent".to_vec(), "text/plain").await.unwrap();
        assert_eq!(ground.store.document(&force(), &hash).await.unwrap().bytes, b"as sent");
        std::fs::remove_file(&path).unwrap();
        let error = ground.store.document(&force(), &hash).await.unwrap_err();
        assert!(matches!(error, StoreError::DocumentMissing { .. }), "{error:?}");
    }

    async fn another_authoritys_document_is_not_there(ground) {
        let hash = ground.store.put_document(&force(), b"ours".to_vec(), "text/plain").await.unwrap();

        let error = ground.store.document(&"other".into(), &hash).await.unwrap_err();

        assert!(matches!(error, StoreError::DocumentMissing { .. }), "{error:?}");
    }

    async fn a_name_that_is_no_hash_reaches_no_file(ground) {
        drop(ground);
        for bad in ["", "../../etc/passwd", &"A".repeat(64), &"a".repeat(63)] {
            assert!(DocumentHash::try_from(bad.to_owned()).is_err(), "{bad}");
        }
    }
}
