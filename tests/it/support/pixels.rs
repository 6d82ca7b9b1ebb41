//! Papers as pixels: what a printer would put on them, by `pdftoppm` of poppler-utils.

use std::io::Write;
use std::process::{Command, Stdio};

/// One page in levels of grey.
pub struct Page {
    pub width: usize,
    pub height: usize,
    pub pixels: Vec<u8>,
}

/// Every page of a PDF, at this many dots per inch.
pub fn pages(pdf: &[u8], dpi: u32) -> Vec<Page> {
    let printed = piped("pdftoppm", &["-gray", "-r", &dpi.to_string(), "-"], pdf);
    let (mut rest, mut pages) = (printed.as_slice(), Vec::new());
    while !rest.is_empty() {
        let (page, after) = one(rest);
        pages.push(page);
        rest = after;
    }
    pages
}

/// One picture of the form PGM, and what follows it: `P5`, width, height, 255, and the pixels.
fn one(bytes: &[u8]) -> (Page, &[u8]) {
    let mut rest = bytes;
    let mut word = || {
        let end = rest.iter().position(u8::is_ascii_whitespace).unwrap();
        let word = std::str::from_utf8(&rest[..end]).unwrap().to_owned();
        rest = &rest[end + 1..];
        word
    };
    assert_eq!(word(), "P5");
    let (width, height): (usize, usize) = (word().parse().unwrap(), word().parse().unwrap());
    assert_eq!(word(), "255");
    let (pixels, after) = rest.split_at(width * height);
    (Page { width, height, pixels: pixels.to_vec() }, after)
}

impl Page {
    /// The texts of all QR codes on the page. On a page with several, the finder patterns of neighbours may be taken
    /// for one code, which then says nothing: a page of labels is cut first.
    pub fn codes(&self) -> Vec<String> {
        let at = |x, y| self.pixels[y * self.width + x];
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(self.width, self.height, at);
        image.detect_grids().iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect()
    }

    /// A part of the page; lengths in pixels.
    pub fn cut(&self, left: usize, top: usize, width: usize, height: usize) -> Self {
        let rows = self.pixels.chunks(self.width).skip(top).take(height);
        Self { width, height, pixels: rows.flat_map(|row| &row[left..left + width]).copied().collect() }
    }

    /// Whether nothing is printed here.
    pub fn is_blank(&self) -> bool {
        self.pixels.iter().all(|grey| *grey > 250)
    }

    /// As a PNG file, for who wants to see it or to send it.
    pub fn png(&self) -> Vec<u8> {
        let mut bytes = Vec::new();
        let size = |length: usize| u32::try_from(length).unwrap();
        let mut encoder = png::Encoder::new(&mut bytes, size(self.width), size(self.height));
        encoder.set_color(png::ColorType::Grayscale);
        let mut writer = encoder.write_header().unwrap();
        writer.write_image_data(&self.pixels).unwrap();
        writer.finish().unwrap();
        bytes
    }
}

/// The words of a PDF, as `pdftotext` reads them.
pub fn text(pdf: &[u8]) -> String {
    String::from_utf8(piped("pdftotext", &["-raw", "-", "-"], pdf)).unwrap().replace(['\n', '\u{a0}'], " ")
}

/// A page as a JPEG file.
pub fn jpeg(pdf: &[u8], dpi: u32) -> Vec<u8> {
    piped("pdftoppm", &["-gray", "-jpeg", "-r", &dpi.to_string(), "-singlefile", "-"], pdf)
}

/// What a program of poppler-utils makes of a PDF.
fn piped(program: &str, arguments: &[&str], pdf: &[u8]) -> Vec<u8> {
    let mut command = Command::new(program);
    let mut child = command
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap_or_else(|cause| panic!("{program} (apt install poppler-utils): {cause}"));
    let (mut input, pdf) = (child.stdin.take().unwrap(), pdf.to_vec());
    let writer = std::thread::spawn(move || input.write_all(&pdf));
    let output = child.wait_with_output().unwrap();
    writer.join().unwrap().unwrap();
    assert!(output.status.success(), "{program}: {}", output.status);
    output.stdout
}
