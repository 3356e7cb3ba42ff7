//! Restoring a backup: into the register it was taken from, or into a new folder with that register's key.

use holdings::{Access, Backup, Database, HoldingsError, Key, LogEntry, LogEvent, LogState, Row};

use crate::{Place, Register, RegisterError, Sources, whole};

/// Restores `text`. A register that is there gets what it lacks; what it has is never overwritten.
///
/// # Errors
///
/// [`HoldingsError::WrongRegister`] if the backup is of another register or another history;
/// [`HoldingsError::WrongKey`], [`HoldingsError::BadBackup`], [`HoldingsError::Broken`]: it is verified whole
/// before anything is written; [`RegisterError::MayNot`].
pub async fn restore<'a>(
    place: &Place,
    by: &str,
    text: &str,
    sources: Sources<'a>,
) -> Result<Register<'a>, RegisterError> {
    let backup = Backup::from_text(text)?;
    if place.site.has_register().await? {
        return into_register(place, by, &backup, sources).await;
    }
    let key = Key::read(&place.key)?;
    if !key.opens(&backup.store, &backup.check) {
        return Err(HoldingsError::WrongKey { path: place.key.clone() }.into());
    }
    let contents = whole(&key, &backup.store, &backup.rows)?;
    admit(by, &contents.log)?;
    let database = Database::create(&place.site, backup.store, backup.check, &backup.rows).await?;
    Ok(Register { database, key, sources })
}

async fn into_register<'a>(
    place: &Place,
    by: &str,
    backup: &Backup,
    sources: Sources<'a>,
) -> Result<Register<'a>, RegisterError> {
    let register = Register::open(place, sources).await?;
    if *register.database.store() != backup.store {
        return Err(HoldingsError::WrongRegister { why: "it names another register" }.into());
    }
    let mine = register.contents().await?;
    if !LogState::of(&mine.log).may(by, Access::Administer) {
        register.log(&mine, by, LogEvent::Refused { access: Access::Administer }).await?;
    }
    admit(by, &mine.log)?;
    whole(&register.key, &backup.store, &backup.rows)?;
    let here = register.database.rows().await?;
    if !here.iter().all(|row| backup.rows.contains(row)) {
        let why = "the register has entries that the backup has not";
        return Err(HoldingsError::WrongRegister { why }.into());
    }
    let lacking: Vec<Row> = backup.rows.iter().filter(|row| !here.contains(row)).cloned().collect();
    register.database.append(&lacking).await?;
    Ok(register)
}

fn admit(by: &str, log: &[LogEntry]) -> Result<(), RegisterError> {
    let access = Access::Administer;
    if LogState::of(log).may(by, access) {
        return Ok(());
    }
    Err(RegisterError::MayNot { person: by.to_owned(), access })
}
