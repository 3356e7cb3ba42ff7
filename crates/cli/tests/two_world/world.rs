//! One world: a desk with its public's pages, a register apart, a clock, and what can be seen.

use std::{
    collections::BTreeSet,
    path::{Path, PathBuf},
    sync::{
        Arc, Mutex,
        atomic::{AtomicI64, Ordering},
    },
};

use app::{
    Actor, App, NewPerson, Role, Setup,
    case::CaseId,
    policy::{Topic, TopicId},
    store::Store,
    wording::AuthoritySettings,
};
use axum::Router;
use jiff::{SignedDuration, Timestamp};
use register::{
    Place, Register, Sources,
    holdings::{Access, Site},
};
use tempfile::TempDir;
use tokio::sync::OnceCell;
use web::{Options, Web};

use crate::{
    chance::{Chance, TheirChance},
    transcript::Transcript,
};

/// When every history begins: a Monday, in winter.
const BEGIN: &str = "2026-01-12T09:30:00Z";
/// Who may know what is held.
pub(crate) const HOLDER: &str = "s.officer";
pub(crate) const TOPIC: &str = "cyber-attacks";

/// A clock that the history sets.
#[derive(Clone)]
pub(crate) struct Hands(Arc<AtomicI64>);

impl Hands {
    fn at(now: Timestamp) -> Self {
        Self(Arc::new(AtomicI64::new(now.as_second())))
    }

    pub(crate) fn read(&self) -> Timestamp {
        Timestamp::from_second(self.0.load(Ordering::Relaxed)).unwrap()
    }

    pub(crate) fn on(&self, by: SignedDuration) {
        self.0.fetch_add(by.as_secs(), Ordering::Relaxed);
    }
}

impl app::Clock for Hands {
    fn now(&self) -> Timestamp {
        self.read()
    }
}

impl register::Clock for Hands {
    fn now(&self) -> Timestamp {
        self.read()
    }
}

/// One of the two worlds.
pub(crate) struct World {
    pub(crate) app: App,
    pub(crate) clock: Hands,
    pub(crate) chance: Arc<Chance>,
    pub(crate) public: Router,
    pub(crate) cases: Vec<CaseId>,
    pub(crate) asked: u32,
    pub(crate) seen: Transcript,
    pub(crate) sent: PathBuf,
    pub(crate) files_seen: BTreeSet<String>,
    place: Place,
    their_chance: TheirChance,
    _folder: TempDir,
}

/// Which database a world lies in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum On {
    Sqlite,
    #[cfg_attr(feature = "seeded-leaks", expect(dead_code, reason = "leaks are sought on SQLite"))]
    Postgres,
}

pub(crate) fn staff(name: &str) -> Actor {
    let roles: &[Role] = match name {
        "cole" | "reed" => &[Role::Intake, Role::Officer],
        HOLDER => &[Role::Intake, Role::Officer, Role::Approver, Role::Reviewer],
        "okoro" => &[Role::Approver],
        "vance" => &[Role::Reviewer],
        _ => &[Role::Administrator],
    };
    Actor { person: name.into(), name: name.to_owned(), roles: roles.iter().copied().collect() }
}

/// A desk and a register in which nothing has happened yet but that a topic was sealed.
async fn template() -> TempDir {
    app::worker::use_program(env!("CARGO_BIN_EXE_candour"));
    app::gate::jail::use_program(env!("CARGO_BIN_EXE_candour"));
    let folder = folder();
    let clock = Hands::at(BEGIN.parse().unwrap());
    let place = place(folder.path());
    let chance = TheirChance(Mutex::new(7));
    let register =
        Register::init(&place, "chief", Sources { clock: &clock, randomness: &chance }).await.unwrap();
    register.give("chief", HOLDER, Access::Open).await.unwrap();
    register.give("chief", HOLDER, Access::Record).await.unwrap();
    let key = register.public_key("chief").await.unwrap().to_string();
    register.close().await;
    let store = Store::open_folder(&folder.path().join("desk")).await.unwrap();
    furnish(&store.with_randomness(Arc::new(Chance::new(1))), &key).await.close().await;
    folder
}

/// An authority, its people, and a topic that has been sealed since before the history.
async fn furnish(store: &Store, register: &str) -> Store {
    let before: Timestamp = "2025-10-01T09:00:00Z".parse().unwrap();
    let clock = Hands::at(before);
    let settings = AuthoritySettings {
        public_url: "https://foi.northshire.example".to_owned(),
        ..AuthoritySettings::sample()
    };
    App::set_up(store, &Setup { authority: "northshire".into(), settings }, &clock).await.unwrap();
    let app = App::over(store.clone(), clock).await.unwrap();
    let mut first = None;
    for name in ["hale", "cole", "reed", "okoro", "vance", HOLDER] {
        let roles = staff(name).roles;
        let person = NewPerson {
            name: name.into(),
            display_name: name.to_owned(),
            roles,
            password: "two-worlds".to_owned(),
        };
        app.put_person(first.as_ref(), person).await.unwrap();
        first = first.or_else(|| Some(staff("hale")));
    }
    let topic = include_str!("../../../../fixtures/topics/cyber-attacks.toml");
    let topic = topic.replace("from = \"2026-04-01\"", "from = \"2025-11-01\"");
    Topic::read(&topic).unwrap();
    app.keep_topic(&staff("okoro"), &topic, None).await.unwrap();
    app.let_know(&staff("okoro"), &TopicId(TOPIC.to_owned()), &HOLDER.into()).await.unwrap();
    for who in ["okoro", "reed"] {
        app.hand_over_to(&staff(who), register).await.unwrap();
    }
    store.clone()
}

fn place(folder: &Path) -> Place {
    let folder = folder.join("register");
    Place { key: register::usual_key(&folder), site: Site::Folder(folder) }
}

/// A folder in memory, where there is one: a history writes thousands of times, and none of it is to be kept.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    if memory.is_dir() { tempfile::tempdir_in(memory).unwrap() } else { tempfile::tempdir().unwrap() }
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        let target = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).unwrap();
        }
    }
}

impl World {
    /// A new world. `which` moves the register's random numbers, and nothing at the desk.
    pub(crate) async fn begin(on: On, which: u64, leak: Chosen) -> Self {
        static TEMPLATE: OnceCell<TempDir> = OnceCell::const_new();

        let folder = folder();
        copy(TEMPLATE.get_or_init(template).await.path(), folder.path());
        let chance = Arc::new(Chance::new(2));
        let store = match on {
            On::Sqlite => Store::open_folder(&folder.path().join("desk")).await.unwrap(),
            On::Postgres => {
                let url = crate::harness::database(which).await;
                let store = Store::connect(&url, &folder.path().join("desk")).await.unwrap();
                let sources = Sources {
                    clock: &Hands::at(BEGIN.parse().unwrap()),
                    randomness: &TheirChance(Mutex::new(3)),
                };
                let register = Register::open(&place(folder.path()), sources).await.unwrap();
                let key = register.public_key("chief").await.unwrap().to_string();
                register.close().await;
                furnish(&store.with_randomness(Arc::new(Chance::new(1))), &key).await
            }
        };
        let store = store.with_randomness(Arc::<Chance>::clone(&chance));
        let clock = Hands::at(BEGIN.parse().unwrap());
        let app = leaking(App::over(store, clock.clone()).await.unwrap(), leak);
        let public = web::public::router(Web::new(app.clone(), Options::default()));
        Self {
            app,
            clock,
            chance,
            public,
            cases: Vec::new(),
            asked: 0,
            seen: Transcript::default(),
            sent: folder.path().join("sent"),
            files_seen: BTreeSet::new(),
            place: place(folder.path()),
            their_chance: TheirChance(Mutex::new(1_000 + which)),
            _folder: folder,
        }
    }

    pub(crate) fn case(&self, number: u8) -> Option<&CaseId> {
        let many = self.cases.len();
        (0 < many).then(|| &self.cases[usize::from(number) % many])
    }

    /// The register, as it is opened apart from the desk.
    pub(crate) async fn register(&self) -> Register<'_> {
        let sources = Sources { clock: &self.clock, randomness: &self.their_chance };
        Register::open(&self.place, sources).await.unwrap()
    }

    pub(crate) async fn end(self) -> Transcript {
        self.app.store().close().await;
        self.seen
    }
}

#[cfg(feature = "seeded-leaks")]
pub(crate) type Chosen = Option<app::leaks::Leak>;
/// Without seeded leaks there is none to choose.
#[cfg(not(feature = "seeded-leaks"))]
pub(crate) type Chosen = ();

#[cfg(feature = "seeded-leaks")]
fn leaking(app: App, leak: Chosen) -> App {
    app.leaking(app::leaks::Leaks::of(leak))
}

#[cfg(not(feature = "seeded-leaks"))]
#[expect(clippy::missing_const_for_fn, reason = "it is the other one's twin")]
fn leaking(app: App, (): Chosen) -> App {
    app
}
