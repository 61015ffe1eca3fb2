//! Where the preview listens, and which names it goes by.
//!
//! A page of another site can make its own name point to this computer (DNS rebinding) and would then read the preview
//! as if it were its own. It cannot choose the `Host` that the browser sends, so only names that are ours are answered.

use std::io;
use std::net::{IpAddr, Ipv6Addr, SocketAddr, TcpListener, ToSocketAddrs};

/// The port to listen at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Port {
    /// This one; 0 for any that is free.
    Given(u16),
    /// The first that is free from here on.
    From(u16),
}

/// How many ports are tried.
const PORTS: u16 = 100;

/// A place to listen at, taken.
#[derive(Debug)]
pub struct Address {
    pub(super) socket: TcpListener,
    pub(super) authority: Authority,
    /// Whether other computers can come in.
    is_open: bool,
}

/// Host and port, as they stand in URLs and in the `Host` of requests.
#[derive(Clone, Debug)]
pub(super) struct Authority {
    host: String,
    port: u16,
    /// Whether every address of this computer is listened at.
    is_any: bool,
}

impl Address {
    /// Listens at a host, which is an address or a name.
    ///
    /// Errors: the port is taken, or the host is not of this computer.
    pub fn listen(host: &str, port: Port) -> io::Result<Self> {
        let name = host.trim_start_matches('[').trim_end_matches(']');
        let open = |port: u16| {
            let addresses: Vec<SocketAddr> = (name, port).to_socket_addrs()?.collect();
            TcpListener::bind(addresses.as_slice())
        };
        let socket = match port {
            Port::Given(port) => open(port)?,
            Port::From(first) => {
                let is_taken = |tried: &io::Result<TcpListener>| {
                    tried.as_ref().is_err_and(|error| error.kind() == io::ErrorKind::AddrInUse)
                };
                let last = first.saturating_add(PORTS - 1);
                let free = (first..last).map(open).find(|tried| !is_taken(tried));
                free.unwrap_or_else(|| open(last))?
            }
        };
        let bound = socket.local_addr()?;
        let is_any = bound.ip().is_unspecified();
        let is_open = !bound.ip().is_loopback();
        let host = match name.parse::<IpAddr>() {
            // “Every address” is none that a browser can go to.
            Ok(IpAddr::V4(_)) if is_any => "127.0.0.1".to_owned(),
            Ok(IpAddr::V6(_)) if is_any => "[::1]".to_owned(),
            Ok(IpAddr::V6(address)) => format!("[{address}]"),
            Ok(IpAddr::V4(_)) | Err(_) => name.to_ascii_lowercase(),
        };
        Ok(Address { socket, authority: Authority { host, port: bound.port(), is_any }, is_open })
    }

    /// The port.
    pub fn port(&self) -> u16 {
        self.authority.port
    }

    /// Whether other computers can come in.
    pub fn is_open(&self) -> bool {
        self.is_open
    }

    /// Its URL, without a slash at the end.
    pub fn url(&self) -> String {
        self.authority.url()
    }
}

impl Authority {
    /// The URL, without a slash at the end.
    pub(super) fn url(&self) -> String {
        format!("http://{}:{}", self.host, self.port)
    }

    /// Whether a `Host` means this server.
    pub(super) fn is(&self, written: &str) -> bool {
        let split = if written.ends_with(']') { None } else { written.rsplit_once(':') };
        let (name, port) = match split {
            Some((name, port)) => (name, port),
            None => (written, "80"),
        };
        let literal = name.strip_prefix('[').and_then(|name| name.strip_suffix(']'));
        let is_literal = match literal {
            Some(literal) => literal.parse::<Ipv6Addr>().is_ok(),
            None => name.parse::<std::net::Ipv4Addr>().is_ok(),
        };
        let own = ["localhost", "127.0.0.1", "[::1]", &self.host];
        let is_known = own.iter().any(|own| name.eq_ignore_ascii_case(own));
        // A number cannot be made to point elsewhere, and other devices call the preview by its number.
        port == self.port.to_string() && (is_known || self.is_any && is_literal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_our_own_names_are_ours() {
        let own = Authority { host: "127.0.0.1".to_owned(), port: 4567, is_any: false };
        for host in ["127.0.0.1:4567", "localhost:4567", "[::1]:4567"] {
            assert!(own.is(host), "{host}");
        }
        for host in
            ["", "localhost", "localhost:80", "evil.example:4567", "192.168.1.2:4567", "[::1]", "a:b:4567", ":4567"]
        {
            assert!(!own.is(host), "{host}");
        }
        let any = Authority { is_any: true, ..own };
        assert!(any.is("192.168.1.2:4567") && any.is("[fe80::1]:4567"));
        assert!(!any.is("evil.example:4567") && !any.is("192.168.1.2:80"));
        let web = Authority { host: "Preview.local".to_owned(), port: 80, is_any: false };
        assert!(web.is("preview.local") && web.is("preview.local:80") && !web.is("other.local"));
    }
}
