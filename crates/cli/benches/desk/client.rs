//! As little of a browser as will do, so that the server has the machine: one connection, kept.

use std::{
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpStream},
};

use crate::Done;

/// A connection to the desk.
pub(crate) struct Client(BufReader<TcpStream>);

impl Client {
    pub(crate) fn to(address: SocketAddr) -> Done<Self> {
        let stream = TcpStream::connect(address)?;
        stream.set_nodelay(true)?;
        Ok(Self(BufReader::with_capacity(64 * 1024, stream)))
    }

    /// Signs in, and gives the session's cookie.
    pub(crate) fn sign_in(&mut self, name: &str, password: &str) -> Done<String> {
        let body = format!("name={name}&password={}", password.replace(' ', "+"));
        let head = format!(
            "POST /sign-in HTTP/1.1\r\nHost: desk\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {}\r\n\r\n{body}",
            body.len()
        );
        let (_, headers, _) = self.ask(&head)?;
        let cookie = headers.iter().find_map(|line| line.strip_prefix("set-cookie: "));
        let cookie = cookie.and_then(|cookie| cookie.split(';').next());
        Ok(cookie.ok_or("nobody is signed in")?.to_owned())
    }

    /// Asks for a page, and gives its length; anything but a page is an error.
    pub(crate) fn get(&mut self, path: &str, session: &str) -> Done<usize> {
        let head = format!("GET {path} HTTP/1.1\r\nHost: desk\r\nCookie: {session}\r\n\r\n");
        let (status, _, body) = self.ask(&head)?;
        if status.contains(" 200 ") { Ok(body.len()) } else { Err(format!("{path}: {status}").into()) }
    }

    fn ask(&mut self, head: &str) -> Done<(String, Vec<String>, Vec<u8>)> {
        self.0.get_mut().write_all(head.as_bytes())?;
        let status = self.line()?;
        let (mut headers, mut length) = (Vec::new(), 0);
        loop {
            let line = self.line()?;
            if line.is_empty() {
                break;
            }
            if let Some(value) = line.strip_prefix("content-length: ") {
                length = value.parse()?;
            }
            headers.push(line);
        }
        let mut body = vec![0; length];
        self.0.read_exact(&mut body)?;
        Ok((status, headers, body))
    }

    fn line(&mut self) -> Done<String> {
        let mut line = String::new();
        self.0.read_line(&mut line)?;
        Ok(line.trim_end().to_owned())
    }
}
