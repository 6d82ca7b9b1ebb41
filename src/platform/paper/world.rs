//! What the setter sees: one template, its data, our fonts and the clock.

use std::sync::LazyLock;

use chrono::Datelike;
use typst::diag::{FileError, FileResult};
use typst::foundations::{Bytes, Datetime, Duration};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Library, LibraryExt, World};

use crate::platform::clock::Instant;

/// One family for every paper, made to be read by people who see badly.
const FONTS: [&[u8]; 2] = [
    include_bytes!("vendored/AtkinsonHyperlegible_400Regular.ttf"),
    include_bytes!("vendored/AtkinsonHyperlegible_700Bold.ttf"),
];

/// What all papers share: it is made once.
struct Shelf {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    fonts: Vec<Font>,
}

static SHELF: LazyLock<Shelf> = LazyLock::new(|| {
    let fonts: Vec<Font> = FONTS.into_iter().flat_map(|bytes| Font::iter(Bytes::new(bytes))).collect();
    Shelf {
        library: LazyHash::new(<Library as LibraryExt>::default()),
        book: LazyHash::new(FontBook::from_fonts(&fonts)),
        fonts,
    }
});

/// One paper being set.
pub struct Desk {
    main: Source,
    data_id: FileId,
    data: Bytes,
    at: Instant,
}

impl Desk {
    pub fn new(template: &str, data: Vec<u8>, at: Instant) -> Result<Self, String> {
        let (main, data_id) = (file("/main.typ")?, file("/data.json")?);
        Ok(Self { main: Source::new(main, template.to_owned()), data_id, data: Bytes::new(data), at })
    }
}

/// The name of a file that exists here only.
fn file(path: &str) -> Result<FileId, String> {
    let path = VirtualPath::new(path).map_err(|cause| format!("{path}: {cause:?}"))?;
    Ok(RootedPath::new(VirtualRoot::Project, path).intern())
}

impl World for Desk {
    fn library(&self) -> &LazyHash<Library> {
        &SHELF.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &SHELF.book
    }

    fn main(&self) -> FileId {
        self.main.id()
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        if id == self.main.id() { Ok(self.main.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        if id == self.data_id { Ok(self.data.clone()) } else { Err(FileError::AccessDenied) }
    }

    fn font(&self, index: usize) -> Option<Font> {
        SHELF.fonts.get(index).cloned()
    }

    fn today(&self, _: Option<Duration>) -> Option<Datetime> {
        let day = self.at.day();
        Datetime::from_ymd(day.year(), u8::try_from(day.month()).ok()?, u8::try_from(day.day()).ok()?)
    }
}
