//! Where connections come from.

use std::{future::Future, io, net::SocketAddr};
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
};

/// A source of connections: a listening socket, or in tests anything else.
pub trait Accept {
    /// A connection.
    type Io: AsyncRead + AsyncWrite + Send + Unpin + 'static;

    /// The next connection and its client's address. Dropping the future before it completes must lose no connection.
    ///
    /// # Errors
    /// What the system said; the loop asks again.
    fn accept(&mut self) -> impl Future<Output = io::Result<(Self::Io, SocketAddr)>>;
}

impl Accept for TcpListener {
    type Io = TcpStream;

    async fn accept(&mut self) -> io::Result<(TcpStream, SocketAddr)> {
        let (stream, peer) = TcpListener::accept(self).await?;
        // A page is written in one go: waiting to fill a packet only delays its end. A failure costs nothing else.
        let _ = stream.set_nodelay(true);
        Ok((stream, peer))
    }
}

/// Whether an error of `accept` is about one client and says nothing about the next.
pub(super) fn is_of_the_client(error: &io::Error) -> bool {
    use io::ErrorKind::{ConnectionAborted, ConnectionRefused, ConnectionReset, Interrupted};
    matches!(error.kind(), ConnectionAborted | ConnectionRefused | ConnectionReset | Interrupted)
}
