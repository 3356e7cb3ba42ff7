//! The two worlds, listening, and somebody who asks them.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
    sync::Arc,
    time::{Duration, Instant},
};

use app::{
    Actor, App, Arrival, FixedClock, NewPerson, Role, Setup,
    case::{CaseId, Command},
    policy::TopicId,
    store::{SeededRandomness, Store},
    wording::AuthoritySettings,
};
use jiff::{SignedDuration, Timestamp};
use register::{
    Place, Randomness, Register, Sources,
    holdings::{Access, HoldingsError, PersonalData, Recorded, Site},
};
use web::{Options, Web};

use crate::Done;

const CASES: usize = 40;

/// A desk with its public's pages, and a register.
pub(crate) struct World {
    address: SocketAddr,
    slow: SocketAddr,
    token: String,
    published: String,
    _folder: tempfile::TempDir,
}

/// A connection that is kept.
pub(crate) struct Asked {
    stream: BufReader<TcpStream>,
}

struct Machine;

impl register::Clock for Machine {
    fn now(&self) -> Timestamp {
        app::Clock::now(&app::MachineClock)
    }
}

impl Randomness for Machine {
    fn fill(&self, bytes: &mut [u8]) -> Result<(), HoldingsError> {
        getrandom::fill(bytes).map_err(|error| HoldingsError::NoRandomness { why: error.to_string() })
    }
}

fn staff(name: &str, roles: &[Role]) -> Actor {
    Actor { person: name.into(), name: name.to_owned(), roles: roles.iter().copied().collect() }
}

impl World {
    /// A world in which so many incidents are held on the topic.
    pub(crate) async fn begin(held: usize) -> Done<Self> {
        app::worker::use_program(env!("CARGO_BIN_EXE_candour"));
        let folder = tempfile::tempdir()?;
        let (app, token, published) = desk(folder.path()).await?;
        register(folder.path(), held).await?;
        let public = || web::public::router(Web::new(app.clone(), Options::default()));
        let delayed = public().layer(axum::middleware::from_fn(
            async |request: axum::extract::Request, next: axum::middleware::Next| {
                tokio::time::sleep(crate::SEEDED).await;
                next.run(request).await
            },
        ));
        let address = listen(public()).await?;
        let slow = listen(delayed).await?;
        Ok(Self { address, slow, token, published, _folder: folder })
    }

    pub(crate) fn status_page(&self) -> String {
        format!("/status/{}", self.token)
    }

    /// The pages that are timed.
    pub(crate) fn pages(&self) -> Vec<String> {
        let fixed =
            ["/log?q=dogs+budget", "/statistics", "/log/feed.atom", "/status/aaaaaaaaaaaaaaaaaaaaaaaaaa"];
        let mut pages = vec![self.status_page(), format!("/log/{}", self.published)];
        pages.extend(fixed.map(str::to_owned));
        pages
    }

    pub(crate) fn ask(&self, seeded: Duration) -> Done<Asked> {
        let address = if seeded.is_zero() { self.address } else { self.slow };
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Asked { stream: BufReader::new(stream) })
    }
}

impl Asked {
    /// How long one answer takes, to its last byte.
    pub(crate) fn time(&mut self, page: &str) -> Done<Duration> {
        let began = Instant::now();
        self.stream.get_mut().write_all(format!("GET {page} HTTP/1.1\r\nHost: x\r\n\r\n").as_bytes())?;
        let mut length = 0;
        loop {
            let mut line = String::new();
            self.stream.read_line(&mut line)?;
            if let Some(value) = line.to_lowercase().strip_prefix("content-length:") {
                length = value.trim().parse()?;
            }
            if line.trim().is_empty() {
                break;
            }
        }
        let mut body = vec![0; length];
        self.stream.read_exact(&mut body)?;
        Ok(began.elapsed())
    }
}

async fn listen(router: axum::Router) -> Done<SocketAddr> {
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await?;
    let address = listener.local_addr()?;
    tokio::spawn(async move { axum::serve(listener, router).await });
    Ok(address)
}

/// The same desk in every world: random numbers and the clock are given.
async fn desk(folder: &std::path::Path) -> Done<(App, String, String)> {
    let store = Store::open_folder(&folder.join("desk")).await?;
    let store = store.with_randomness(Arc::new(SeededRandomness::new(5)));
    let before: Timestamp = "2025-10-01T09:00:00Z".parse()?;
    let settings =
        AuthoritySettings { public_url: "https://foi.example".to_owned(), ..AuthoritySettings::sample() };
    App::set_up(&store, &Setup { authority: "northshire".into(), settings }, &FixedClock(before)).await?;
    let app = App::over(store, FixedClock(before)).await?;
    let roles = [Role::Intake, Role::Officer, Role::Approver];
    let person = NewPerson {
        name: "hale".into(),
        display_name: "hale".to_owned(),
        roles: [Role::Administrator].into(),
        password: "a long password".to_owned(),
    };
    app.put_person(None, person).await?;
    let reed = staff("reed", &roles);
    let topic = include_str!("../../../../fixtures/topics/cyber-attacks.toml");
    app.keep_topic(&reed, &topic.replace("from = \"2026-04-01\"", "from = \"2025-11-01\""), None).await?;
    app.let_know(&reed, &TopicId("cyber-attacks".to_owned()), &"s.officer".into()).await?;
    let mut first = None;
    for number in 0..CASES {
        let then = app.at(FixedClock(before + SignedDuration::from_hours(24 * 40 + i64::try_from(number)?)));
        first = first.or(Some(request(&then, &reed, number).await?));
    }
    let now: Timestamp = "2026-03-02T09:00:00Z".parse()?;
    let app = app.at(FixedClock(now));
    app.follow_changes().await?;
    let id = first.ok_or("no request was made")?;
    let link = app.new_status_link(&reed, &id).await?;
    let published = app.log(1, 0).await?.first().map(|it| it.id.clone()).ok_or("nothing is published")?;
    let token = link.path.trim_start_matches("/status/").to_owned();
    Ok((app, token, published))
}

/// A request, answered and published where it is not sealed.
async fn request(app: &App, reed: &Actor, number: usize) -> Done<CaseId> {
    use app::case::{
        PartNumber,
        reasons::{ConfirmOrDeny, Outcome},
    };

    let text = if number == 0 { "Was the force hacked?" } else { "What is the budget for dogs?" };
    let mail = format!(
        "From: P <p{number}@example.org>\r\nTo: foi@northshire.example\r\nSubject: Request\r\nMessage-ID: <{number}@x>\r\n\r\n{text}\r\n"
    );
    let receipt = app.receive(reed, mail.into_bytes(), Arrival::default()).await?;
    let id: CaseId = receipt.case.ok_or("no case")?.as_str().into();
    let part = PartNumber(1);
    let mut steps = vec![
        Command::ConfirmText { title: format!("Request {number}"), text: text.to_owned() },
        Command::Acknowledge {},
    ];
    if number != 0 {
        steps.extend([
            Command::DecideConfirmOrDeny { part, decision: ConfirmOrDeny::Say },
            Command::Determine { part, outcome: Outcome::Given { information: format!("{number} pounds.") } },
            Command::Draft { opening: String::new(), closing: String::new() },
            Command::SendForApproval { letter: String::new() },
        ]);
    }
    for step in steps {
        Box::pin(app.run(reed, &id, step, None)).await?;
    }
    if number != 0 {
        let okoro = staff("okoro", &[Role::Approver]);
        let approval = app.load(reed, &id).await?.case.approval.ok_or("no letter")?;
        let approve = Command::Approve { letter: approval.letter, files: approval.files };
        Box::pin(app.run(&okoro, &id, approve, None)).await?;
        Box::pin(app.run(reed, &id, Command::Issue {}, None)).await?;
        let empty = String::new;
        let publish = Command::Publish { title: empty(), request: empty(), answer: empty() };
        Box::pin(app.run(reed, &id, publish, None)).await?;
    }
    Ok(id)
}

async fn register(folder: &std::path::Path, held: usize) -> Done<()> {
    let folder = folder.join("register");
    let place = Place { key: register::usual_key(&folder), site: Site::Folder(folder) };
    let register = Register::init(&place, "chief", Sources { clock: &Machine, randomness: &Machine }).await?;
    register.give("chief", "s.officer", Access::Record).await?;
    let now = app::Clock::now(&app::MachineClock);
    for _ in 0..held {
        let recorded = Recorded {
            topic: "cyber-attacks".to_owned(),
            title: "An intrusion".to_owned(),
            happened: "A server was entered.".to_owned(),
            discovered: now,
            personal_data: PersonalData::Unknown,
            owner: "s.officer".to_owned(),
            investigate_by: now + SignedDuration::from_hours(240),
            review_by: now + SignedDuration::from_hours(480),
            links: Vec::new(),
        };
        register.add("s.officer", recorded).await?;
    }
    register.close().await;
    Ok(())
}
