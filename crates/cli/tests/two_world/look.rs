//! What a stranger looks at: every public page, every message, every line that is logged.

use axum::{
    body::{Body, to_bytes},
    http::Request,
};
use tower::ServiceExt as _;
use web::public::{ROUTES, RouteName};

use crate::{
    log,
    world::{World, staff},
};

const WORDS: [&str; 5] = ["northshire", "dogs", "attacks force", "budget overtime", "nothing-like-it"];

impl World {
    /// Looks at everything, as it is at this moment.
    pub(crate) async fn look(&mut self, word: u8) {
        for address in self.addresses(word).await {
            let bytes = self.get(&address).await;
            self.seen.see(self.clock.read(), address, bytes);
        }
        self.read_mail();
        self.seen.see(self.clock.read(), "log", log::take().into_bytes());
    }

    /// Every address of the public's pages: each route, with everything that a stranger could put into it.
    async fn addresses(&self, word: u8) -> Vec<String> {
        let mut addresses = Vec::new();
        for route in ROUTES {
            match route.name {
                RouteName::Start
                | RouteName::Feed
                | RouteName::Statistics
                | RouteName::StatisticsCsv
                | RouteName::Health => addresses.push(route.pattern.to_owned()),
                RouteName::Log => {
                    let word = WORDS[usize::from(word) % WORDS.len()].replace(' ', "+");
                    addresses.extend([route.pattern.to_owned(), format!("/log?q={word}")]);
                }
                RouteName::LogEntry => {
                    let published = self.app.log(20, 0).await.unwrap();
                    addresses.extend(published.iter().map(|it| format!("/log/{}", it.id)));
                    addresses.push("/log/unknown".to_owned());
                }
                RouteName::Status => {
                    addresses.extend(self.chance.links().iter().map(|it| format!("/status/{it}")));
                    addresses.push("/status/aaaaaaaaaaaaaaaaaaaaaaaaaa".to_owned());
                }
                RouteName::Asset => addresses.push("/static/nothing.css".to_owned()),
            }
        }
        addresses
    }

    /// An answer as it comes over the wire: status, headers, body.
    pub(crate) async fn get(&self, address: &str) -> Vec<u8> {
        let request = Request::get(address).body(Body::empty()).unwrap();
        let response = self.public.clone().oneshot(request).await.unwrap();
        let mut bytes = format!("{}\n", response.status()).into_bytes();
        for (name, value) in response.headers() {
            bytes.extend_from_slice(
                format!("{name}: {}\n", String::from_utf8_lossy(value.as_bytes())).as_bytes(),
            );
        }
        bytes.push(b'\n');
        bytes.extend_from_slice(&to_bytes(response.into_body(), usize::MAX).await.unwrap());
        bytes
    }

    /// Reads the open bundle of every request, as the regulator would get it.
    pub(crate) async fn bundles(&mut self) {
        for id in self.cases.clone() {
            let bundle = self.app.open_bundle(&staff("okoro"), &id).await.unwrap();
            for file in bundle.files {
                self.seen.see(
                    self.clock.read(),
                    format!("bundle {} {}", bundle.reference, file.name),
                    file.bytes,
                );
            }
        }
    }

    /// Sends what may leave now.
    pub(crate) async fn send(&mut self) {
        let sent = self.sent.clone();
        let done = self.app.run_outbox(&staff("reed"), &sent, None).await.unwrap();
        assert!(done.failed.is_empty(), "{:?}", done.failed);
    }

    /// Messages that left since, by their names.
    fn read_mail(&mut self) {
        let Ok(listed) = std::fs::read_dir(&self.sent) else { return };
        let mut names: Vec<String> =
            listed.map(|it| it.unwrap().file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        for name in names {
            if self.files_seen.insert(name.clone()) {
                let bytes = std::fs::read(self.sent.join(&name)).unwrap();
                self.seen.see(self.clock.read(), format!("mail {name}"), bytes);
            }
        }
    }
}
