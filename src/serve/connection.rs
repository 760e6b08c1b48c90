//! Connections that end when nothing comes of them.
//!
//! In: what connects to the preview. Out: the same, closed once nothing has been sent to it for
//! [`IDLE`]: a browser that sleeps, or a request that never ends, holds no place for ever. A page's
//! stream of updates is sent a sign of life more often than that.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};
use std::time::Duration;

use axum::serve::Listener;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::{TcpListener, TcpStream};
use tokio::time::{Instant, Sleep, sleep};

/// How long a connection stays to which nothing is sent: longer than a request waits for what is being made.
const IDLE: Duration = Duration::from_mins(2);

/// Accepts connections that do not stay for ever.
pub(super) struct IdleListener(pub(super) TcpListener);

impl Listener for IdleListener {
    type Io = IdleConnection<TcpStream>;
    type Addr = SocketAddr;

    async fn accept(&mut self) -> (Self::Io, Self::Addr) {
        let (stream, address) = Listener::accept(&mut self.0).await;
        (IdleConnection::new(stream, IDLE), address)
    }

    fn local_addr(&self) -> io::Result<Self::Addr> {
        self.0.local_addr()
    }
}

/// A connection, and when it ends.
pub(super) struct IdleConnection<S> {
    stream: S,
    patience: Duration,
    end: Pin<Box<Sleep>>,
}

impl<S> IdleConnection<S> {
    fn new(stream: S, patience: Duration) -> Self {
        Self { stream, patience, end: Box::pin(sleep(patience)) }
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for IdleConnection<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        if self.end.as_mut().poll(context).is_ready() {
            return Poll::Ready(Err(io::ErrorKind::TimedOut.into()));
        }
        Pin::new(&mut self.stream).poll_read(context, buffer)
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for IdleConnection<S> {
    fn poll_write(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        let written = Pin::new(&mut self.stream).poll_write(context, bytes);
        if matches!(written, Poll::Ready(Ok(1..))) {
            let end = Instant::now() + self.patience;
            self.end.as_mut().reset(end);
        }
        written
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use std::future::poll_fn;
    use std::io;
    use std::pin::Pin;
    use std::task::{Context, Poll};
    use std::time::Duration;

    use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

    use super::IdleConnection;

    /// Somebody who says nothing and takes all.
    struct Silent;

    impl AsyncRead for Silent {
        fn poll_read(self: Pin<&mut Self>, _: &mut Context<'_>, _: &mut ReadBuf<'_>) -> Poll<io::Result<()>> {
            Poll::Pending
        }
    }

    impl AsyncWrite for Silent {
        fn poll_write(self: Pin<&mut Self>, _: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
            Poll::Ready(Ok(bytes.len()))
        }

        fn poll_flush(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }

        fn poll_shutdown(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<io::Result<()>> {
            Poll::Ready(Ok(()))
        }
    }

    /// Returns how reading a connection stands: ended by time, or waiting.
    async fn reading(connection: &mut IdleConnection<Silent>) -> Option<io::ErrorKind> {
        let mut bytes = [0];
        poll_fn(|context| {
            let read = Pin::new(&mut *connection).poll_read(context, &mut ReadBuf::new(&mut bytes));
            Poll::Ready(match read {
                Poll::Ready(Err(error)) => Some(error.kind()),
                _ => None,
            })
        })
        .await
    }

    #[test]
    fn who_says_nothing_is_left_and_who_is_answered_stays() {
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build();
        runtime.expect("a runtime").block_on(async {
            let mut connection = IdleConnection::new(Silent, Duration::ZERO);
            connection.end.as_mut().await;
            assert_eq!(reading(&mut connection).await, Some(io::ErrorKind::TimedOut));
            // What is sent gives it as long again.
            connection.patience = Duration::from_hours(1);
            let sent = poll_fn(|context| Pin::new(&mut connection).poll_write(context, b"data")).await;
            assert_eq!(sent.expect("sent"), 4);
            assert_eq!(reading(&mut connection).await, None);
        });
    }
}
