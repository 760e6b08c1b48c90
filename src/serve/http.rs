//! Answers requests.
//!
//! In: the current edition. Out: its bytes, exactly as they would be
//! published, and a stream of updates. Nothing is read from disk, so no path
//! leads out of the site. The home of axum.
//!
//! A page that is requested as a document is answered with a frame, which
//! shows the page: the frame patches it, lists findings, and shows packs next
//! to it. All other requests are answered without a frame.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::net::IpAddr;
use std::sync::Arc;
use std::time::Duration;

use axum::Router;
use axum::body::Body;
use axum::extract::{RawQuery, Request, State};
use axum::http::header::{self, HeaderMap, HeaderName, HeaderValue};
use axum::http::{Method, StatusCode};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::get;
use percent_encoding::percent_decode_str;
use serde_json::json;
use tokio::sync::mpsc;
use tokio_stream::wrappers::ReceiverStream;

use super::current::{CurrentEdition, Notice};
use super::edition::{PreviewEdition, PreviewFile};
use super::frame::PageFrame;
use crate::memo::Key;
use crate::report::entry::ReportEntry;

/// How long a request waits for what is being made.
const PATIENCE: Duration = Duration::from_mins(1);
/// The most findings that are sent to a page; the rest are only counted.
const LISTED: usize = 200;

/// The policy of a page of the site, besides its own: it may be shown in our own frame.
const PAGE_POLICY: &str = "frame-ancestors 'self'";
/// The policy of the frame.
const FRAME_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; \
     connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/// The state from which every request is answered.
pub(super) struct Desk {
    pub(super) current: Arc<CurrentEdition>,
    pub(super) frame: PageFrame,
    pub(super) host: IpAddr,
    pub(super) port: u16,
}

/// Returns the router that answers requests.
pub(super) fn router(desk: Arc<Desk>) -> Router {
    Router::new()
        .route("/_casebook/events", get(events))
        .route("/_casebook/client.js", get(|| async { asset("text/javascript", super::frame::CLIENT) }))
        .route("/_casebook/client.css", get(|| async { asset("text/css", super::frame::STYLE) }))
        .route("/_casebook/morphdom.js", get(|| async { asset("text/javascript", super::frame::MORPHDOM) }))
        .fallback(output)
        .layer(middleware::from_fn_with_state(Arc::clone(&desk), guard))
        .with_state(desk)
}

/// Rejects requests that no page of the preview would make, and adds headers to every response.
async fn guard(State(desk): State<Arc<Desk>>, request: Request, next: Next) -> Response {
    let mut response = match desk.refuse(request.method(), request.headers()) {
        Some(status) => status.into_response(),
        None => next.run(request).await,
    };
    let headers = response.headers_mut();
    if headers.get(header::CONTENT_SECURITY_POLICY).is_none() {
        headers.insert(header::CONTENT_SECURITY_POLICY, HeaderValue::from_static(PAGE_POLICY));
    }
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CACHE_CONTROL, "no-store"),
        (header::REFERRER_POLICY, "no-referrer"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    if response.status() == StatusCode::METHOD_NOT_ALLOWED {
        response.headers_mut().insert(header::ALLOW, HeaderValue::from_static("GET, HEAD"));
    }
    response
}

impl Desk {
    /// Returns why a request is rejected, if it is.
    ///
    /// If another site points its own name at this machine, the host differs; if another page
    /// makes the request, the origin differs.
    fn refuse(&self, method: &Method, headers: &HeaderMap) -> Option<StatusCode> {
        if !matches!(*method, Method::GET | Method::HEAD) {
            return Some(StatusCode::METHOD_NOT_ALLOWED);
        }
        let host = headers.get(header::HOST).and_then(|host| host.to_str().ok()).unwrap_or_default();
        if !self.is_ours(host) {
            return Some(StatusCode::MISDIRECTED_REQUEST);
        }
        let origin = headers.get(header::ORIGIN);
        if origin.is_some_and(|origin| origin.as_bytes() != format!("http://{host}").as_bytes()) {
            return Some(StatusCode::FORBIDDEN);
        }
        None
    }

    /// Returns whether a host is this server: its address, or `localhost`.
    fn is_ours(&self, host: &str) -> bool {
        let Some((name, port)) = host.rsplit_once(':') else { return false };
        let name = name.trim_start_matches('[').trim_end_matches(']');
        if port != self.port.to_string() {
            return false;
        }
        match name.parse::<IpAddr>() {
            // An address, unlike a name, cannot be redirected elsewhere.
            Ok(address) => address.is_loopback() || !self.host.is_loopback(),
            Err(_) => name == "localhost",
        }
    }
}

/// Answers with an output of the current edition, or with the frame around it.
async fn output(State(desk): State<Arc<Desk>>, request: Request) -> Response {
    let decoded = percent_decode_str(request.uri().path()).decode_utf8();
    let Some(path) = decoded.ok().and_then(|path| Some(file(path.strip_prefix('/')?))) else {
        return StatusCode::NOT_FOUND.into_response();
    };
    let is_page = path.ends_with(".html");
    let purpose = request.headers().get("sec-fetch-dest").map(HeaderValue::as_bytes);
    if is_page && purpose == Some(b"document") {
        let headers = [(header::CONTENT_SECURITY_POLICY, FRAME_POLICY), (header::CONTENT_TYPE, HTML)];
        return (headers, desk.frame.html().to_owned()).into_response();
    }
    match wait(&desk.current, &path).await {
        Answer::Bytes(bytes) => reply(StatusCode::OK, &path, bytes),
        Answer::Stuck => {
            let text = if is_page { desk.frame.stuck() } else { "" };
            (StatusCode::SERVICE_UNAVAILABLE, [(header::CONTENT_TYPE, HTML)], text.to_owned()).into_response()
        }
        Answer::Nothing => match wait(&desk.current, "404.html").await {
            Answer::Bytes(bytes) => reply(StatusCode::NOT_FOUND, "404.html", bytes),
            Answer::Stuck | Answer::Nothing => StatusCode::NOT_FOUND.into_response(),
        },
    }
}

/// Returns the file at a path; for a folder, its index page.
fn file(path: &str) -> String {
    if path.is_empty() || path.ends_with('/') { format!("{path}index.html") } else { path.to_owned() }
}

/// The answer to a request for a path.
enum Answer {
    Bytes(Arc<[u8]>),
    Nothing,
    /// Nothing can be shown until the errors are fixed.
    Stuck,
}

/// Waits for an output that is being made.
async fn wait(current: &CurrentEdition, path: &str) -> Answer {
    let mut steps = current.steps();
    let search = async {
        loop {
            steps.mark_unchanged();
            match current.edition().find(path) {
                PreviewFile::Bytes(bytes) => return Answer::Bytes(bytes),
                PreviewFile::Nothing => return Answer::Nothing,
                PreviewFile::Later if current.notice().is_stuck => return Answer::Stuck,
                PreviewFile::Later => {}
            }
            if steps.changed().await.is_err() {
                return Answer::Stuck;
            }
        }
    };
    tokio::time::timeout(PATIENCE, search).await.unwrap_or(Answer::Stuck)
}

const HTML: &str = "text/html; charset=utf-8";

fn reply(status: StatusCode, path: &str, bytes: Arc<[u8]>) -> Response {
    (status, [(header::CONTENT_TYPE, kind(path))], Body::from(axum::body::Bytes::from_owner(bytes)))
        .into_response()
}

fn asset(kind: &'static str, text: &'static str) -> Response {
    ([(header::CONTENT_TYPE, format!("{kind}; charset=utf-8"))], text).into_response()
}

/// Returns the media type of an output, by its file extension; the list covers every output of a site.
fn kind(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, extension)| extension) {
        "html" => HTML,
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        "json" => "application/json",
        "csv" => "text/csv; charset=utf-8",
        "xml" => "application/xml",
        "txt" | "md" => "text/plain; charset=utf-8",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "jpg" | "jpeg" => "image/jpeg",
        "gif" => "image/gif",
        "webp" => "image/webp",
        "pdf" => "application/pdf",
        "ttf" => "font/ttf",
        "otf" => "font/otf",
        "woff2" => "font/woff2",
        _ => "application/octet-stream",
    }
}

/// Answers with updates for a page, for as long as the browser listens.
async fn events(State(desk): State<Arc<Desk>>, RawQuery(query): RawQuery) -> Response {
    let path = query.as_deref().and_then(|query| query.strip_prefix("page=")).unwrap_or_default();
    let path = percent_decode_str(path).decode_utf8_lossy();
    let page = file(path.trim_start_matches('/'));
    let (sender, receiver) = mpsc::channel(8);
    tokio::spawn(async move {
        let view = desk.current.subscribe(&page);
        let mut listener = Listener::new(&desk, page, sender);
        listener.run().await;
        drop(view);
    });
    Sse::new(ReceiverStream::new(receiver)).keep_alive(KeepAlive::default()).into_response()
}

/// A viewer of a page, with what was sent so far.
struct Listener<'a> {
    desk: &'a Desk,
    page: String,
    sender: mpsc::Sender<Result<Event, Infallible>>,
    /// The edition that was sent, if it was complete: it has nothing new.
    told: Option<Arc<PreviewEdition>>,
    html: Option<(Arc<[u8]>, Key)>,
    styles: Option<BTreeMap<String, Key>>,
    notice: Option<(Arc<Notice>, Vec<String>)>,
    documents: Option<serde_json::Value>,
}

/// A failed step: the browser no longer listens.
struct Gone;

impl<'a> Listener<'a> {
    fn new(desk: &'a Desk, page: String, sender: mpsc::Sender<Result<Event, Infallible>>) -> Self {
        Self { desk, page, sender, told: None, html: None, styles: None, notice: None, documents: None }
    }

    async fn run(&mut self) {
        let mut steps = self.desk.current.steps();
        loop {
            steps.mark_unchanged();
            if self.emit().await.is_err() {
                return;
            }
            tokio::select! {
                step = steps.changed() => if step.is_err() { return },
                () = self.sender.closed() => return,
            }
        }
    }

    /// Sends what is new.
    async fn emit(&mut self) -> Result<(), Gone> {
        let edition = self.desk.current.edition();
        if !self.told.as_ref().is_some_and(|told| Arc::ptr_eq(told, &edition)) {
            let is_whole = edition.is_whole();
            self.emit_page(&edition).await?;
            if is_whole {
                self.emit_styles(&edition).await?;
                self.emit_documents(&edition).await?;
                self.told = Some(Arc::clone(&edition));
            }
        }
        self.emit_notice(&edition).await
    }

    async fn emit_page(&mut self, edition: &PreviewEdition) -> Result<(), Gone> {
        let PreviewFile::Bytes(bytes) = edition.find(&self.page) else { return Ok(()) };
        // Until the edition is complete, each step sees the same bytes again.
        if self.html.as_ref().is_some_and(|(told, _)| Arc::ptr_eq(told, &bytes)) {
            return Ok(());
        }
        let hash = Key::of(&bytes);
        let old = self.html.replace((Arc::clone(&bytes), hash));
        if old.is_some_and(|(_, old)| old == hash) {
            return Ok(());
        }
        let html = String::from_utf8_lossy(&bytes);
        self.send("page", &json!({ "html": html })).await
    }

    async fn emit_styles(&mut self, edition: &PreviewEdition) -> Result<(), Gone> {
        let styles = edition.styles();
        let old = self.styles.replace(styles.clone()).unwrap_or_else(|| styles.clone());
        for (path, hash) in styles.iter().filter(|(path, hash)| old.get(*path) != Some(*hash)) {
            self.send("style", &json!({ "path": format!("/{path}"), "hash": hash.hex() })).await?;
        }
        Ok(())
    }

    async fn emit_documents(&mut self, edition: &PreviewEdition) -> Result<(), Gone> {
        let carriers = edition.carriers(&self.page);
        let list: Vec<_> = carriers
            .iter()
            .map(|one| json!({ "href": one.href, "title": one.title, "page": one.sheet, "hash": one.hash }))
            .collect();
        let list = json!(list);
        if self.documents.as_ref() == Some(&list) {
            return Ok(());
        }
        self.send("documents", &list).await?;
        self.documents = Some(list);
        Ok(())
    }

    async fn emit_notice(&mut self, edition: &PreviewEdition) -> Result<(), Gone> {
        let notice = self.desk.current.notice();
        let files = edition.files(&self.page).to_vec();
        let is_told = |told: &(Arc<Notice>, Vec<String>)| Arc::ptr_eq(&told.0, &notice) && told.1 == files;
        if self.notice.as_ref().is_some_and(is_told) {
            return Ok(());
        }
        let count = |severity: &str| notice.entries.iter().filter(|entry| entry.severity == severity).count();
        let is_here = |entry: &ReportEntry| files.contains(&entry.file);
        // Warnings about this page come before other warnings, so that the limit does not cut them off.
        let mut order: Vec<&ReportEntry> = Vec::new();
        order.extend(notice.entries.iter().filter(|entry| entry.severity == "error"));
        order.extend(notice.entries.iter().filter(|entry| entry.severity != "error" && is_here(entry)));
        order.extend(notice.entries.iter().filter(|entry| entry.severity != "error" && !is_here(entry)));
        let entries = order.into_iter().take(LISTED).map(|entry| {
            let mut value = json!(entry);
            value["here"] = is_here(entry).into();
            value["href"] = self.desk.frame.editor(entry).into();
            value
        });
        let report = json!({
            "errors": count("error"),
            "warnings": count("warning"),
            "notes": count("note"),
            "kept": !notice.is_stuck,
            "entries": entries.collect::<Vec<_>>(),
        });
        self.send("report", &report).await?;
        self.notice = Some((notice, files));
        Ok(())
    }

    async fn send(&self, name: &str, data: &serde_json::Value) -> Result<(), Gone> {
        let event = Event::default().event(name).data(data.to_string());
        self.sender.send(Ok(event)).await.map_err(|_| Gone)
    }
}
