//! A body that comes through a channel.

use axum::body::Bytes;
use hyper::body::{Body, Frame};
use std::{
    pin::Pin,
    task::{Context, Poll},
};
use store::StoreError;
use tokio::sync::mpsc::Receiver;

/// What is still to be sent.
pub(super) struct Pieces(pub Receiver<Result<Vec<u8>, StoreError>>);

impl Body for Pieces {
    type Data = Bytes;
    type Error = StoreError;

    fn poll_frame(
        mut self: Pin<&mut Self>,
        cx: &mut Context<'_>,
    ) -> Poll<Option<Result<Frame<Bytes>, StoreError>>> {
        let piece = self.0.poll_recv(cx);
        piece.map(|piece| piece.map(|piece| piece.map(|bytes| Frame::data(Bytes::from(bytes)))))
    }
}
