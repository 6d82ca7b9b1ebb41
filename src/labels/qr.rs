//! Drawing a label: the QR code of an address, as vectors with the tag under it, or as pixels.

use std::fmt::Write;

use qrcode::{Color, EcLevel, QrCode};

use crate::machine::tag::Tag;
use crate::platform::error::{Error, Failure};
use crate::platform::i18n::Language;
use crate::say;

/// White modules that the standard asks for on each side.
const QUIET: usize = 4;
/// Pixels of a module's side in the PNG.
const SCALE: usize = 8;
/// Side of a module on paper, in tenths of a millimetre: any phone reads it at arm's length.
const MODULE: usize = 8;

/// What the QR code says: the address of the tag, or where there is none yet the tag alone. Upper case throughout
/// keeps it in the alphanumeric mode, hence small.
pub fn payload(public_url: Option<&str>, tag: &Tag) -> String {
    match public_url {
        Some(url) => format!("{}/M/{}", url.trim_end_matches('/').to_ascii_uppercase(), tag.as_str()),
        None => tag.as_str().to_owned(),
    }
}

/// A QR code with error-correction level Q: a quarter of it may be scratched or dirty.
pub struct Qr {
    width: usize,
    modules: Vec<Color>,
}

impl Qr {
    pub fn of(payload: &str) -> Result<Self, Error> {
        let code = QrCode::with_error_correction_level(payload, EcLevel::Q)
            .map_err(|cause| Failure::new("drawing a QR code", cause))?;
        Ok(Self { width: code.width(), modules: code.into_colors() })
    }

    /// Modules of a side, with the quiet zone.
    fn side(&self) -> usize {
        self.width + 2 * QUIET
    }

    fn rows(&self) -> impl Iterator<Item = &[Color]> {
        self.modules.chunks(self.width)
    }

    /// The code alone with its quiet zone, as an SVG picture for a paper.
    pub fn picture(&self) -> String {
        let (side, path) = (self.side(), self.path());
        format!(
            r#"<svg xmlns="http://www.w3.org/2000/svg" width="{side}" height="{side}" viewBox="0 0 {side} {side}"><path d="{path}"/></svg>"#
        )
    }

    /// The dark modules as one path: a rectangle for each run of a row.
    fn path(&self) -> String {
        let mut path = String::new();
        for (y, row) in self.rows().enumerate() {
            let mut x = 0;
            for run in row.chunk_by(|a, b| a == b) {
                if run[0] == Color::Dark {
                    // Writing to a String cannot fail.
                    let _ = write!(path, "M{} {}h{len}v1h-{len}z", x + QUIET, y + QUIET, len = run.len());
                }
                x += run.len();
            }
        }
        path
    }
}

/// Whoever finds a sticker reads it: it speaks the language of the house, whoever printed it.
pub const STICKER: Language = Language::Fr;

/// Letters of the programme's name that fit on one line under the QR code, in its type.
const NAME_FITS: usize = 18;

/// The label: QR code, tag in large type, the programme's name, and the mark of a demo.
pub fn svg(tag: &Tag, qr: &Qr, programme: &str, demo: bool) -> String {
    let side = qr.side();
    let height = side + if demo { 15 } else { 11 };
    let (wide_mm, high_mm) = (tenths(side * MODULE), tenths(height * MODULE));
    let middle = tenths(side * 5);
    // The tag is stretched to the QR code's own width, whatever font the printer has.
    let (left, text_width) = (QUIET, qr.width);
    let (tag_line, name_line, demo_line) = (side + 4, side + 9, side + 13);
    let mark = match demo {
        true => format!(
            r#"<text x="{middle}" y="{demo_line}" font-size="3.5" font-weight="bold" text-anchor="middle">{}</text>"#,
            say!("labels-demo").told(STICKER)
        ),
        false => String::new(),
    };
    // A name too long for its line is pressed into it, whatever font the printer has.
    let pressed = match programme.chars().count() > NAME_FITS {
        true => format!(r#" textLength="{text_width}" lengthAdjust="spacingAndGlyphs""#),
        false => String::new(),
    };
    format!(
        r##"<svg xmlns="http://www.w3.org/2000/svg" width="{wide_mm}mm" height="{high_mm}mm" viewBox="0 0 {side} {height}" role="img" lang="{language}"><title>{title}</title><rect width="{side}" height="{height}" fill="#fff"/><path d="{path}" fill="#000" shape-rendering="crispEdges"/><g fill="#000" font-family="'DejaVu Sans Mono', Menlo, Consolas, monospace"><text x="{left}" y="{tag_line}" font-size="5.5" font-weight="bold" textLength="{text_width}" lengthAdjust="spacingAndGlyphs">{tag}</text><text x="{middle}" y="{name_line}" font-size="3" text-anchor="middle"{pressed}>{name}</text>{mark}</g></svg>"##,
        path = qr.path(),
        language = STICKER.code(),
        name = escaped(programme),
        title = say!("labels-label", tag = tag.shown()).told(STICKER),
    )
}

/// A text as SVG holds it.
fn escaped(text: &str) -> String {
    let one = |c: char| match c {
        '&' => "&amp;".to_owned(),
        '<' => "&lt;".to_owned(),
        '>' => "&gt;".to_owned(),
        c => c.to_string(),
    };
    text.chars().map(one).collect()
}

fn tenths(count: usize) -> String {
    format!("{}.{}", count / 10, count % 10)
}

/// The QR code alone, in grey levels of 8 bits.
pub fn png(qr: &Qr) -> Result<Vec<u8>, Error> {
    let side = qr.side() * SCALE;
    let mut pixels = vec![u8::MAX; side * side];
    for (y, row) in qr.rows().enumerate() {
        for (x, _) in row.iter().enumerate().filter(|(_, module)| **module == Color::Dark) {
            let left = (x + QUIET) * SCALE;
            for line in 0..SCALE {
                let start = ((y + QUIET) * SCALE + line) * side + left;
                pixels[start..start + SCALE].fill(0);
            }
        }
    }
    encode(side, &pixels).map_err(|cause| Failure::new("writing a PNG", cause).into())
}

fn encode(side: usize, pixels: &[u8]) -> Result<Vec<u8>, png::EncodingError> {
    let mut bytes = Vec::new();
    let side = u32::try_from(side).unwrap_or(u32::MAX);
    let mut encoder = png::Encoder::new(&mut bytes, side, side);
    encoder.set_color(png::ColorType::Grayscale);
    encoder.set_depth(png::BitDepth::Eight);
    let mut writer = encoder.write_header()?;
    writer.write_image_data(pixels)?;
    writer.finish()?;
    Ok(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    const ADDRESS: &str = "HTTPS://ORDI-PRATIQUE.EXAMPLE.FR/M/7K3R9XC4";

    fn tag() -> Tag {
        Tag::read("7K3R9XC4").expect("valid")
    }

    fn decoded(side: usize, grey: impl FnMut(usize, usize) -> u8) -> (u16, String) {
        let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
        let grids = image.detect_grids();
        assert_eq!(grids.len(), 1, "one QR code");
        let (meta, text) = grids[0].decode().expect("readable");
        (meta.ecc_level, text)
    }

    /// Paints the path's rectangles, `SCALE` pixels a module.
    fn rasterised(svg: &str) -> (usize, Vec<u8>) {
        let (_, rest) = svg.split_once("viewBox=\"0 0 ").expect("a view box");
        let side: usize = rest.split(' ').next().and_then(|n| n.parse().ok()).expect("its side");
        let (_, rest) = svg.split_once(" d=\"").expect("a path");
        let path = rest.split('"').next().expect("its end");
        let mut pixels = vec![255; side * SCALE * side * SCALE];
        for rectangle in path.split('M').skip(1) {
            let numbers: Vec<usize> =
                rectangle.split([' ', 'h', 'v']).take(3).map(|n| n.parse().expect("a number")).collect();
            for y in numbers[1] * SCALE..(numbers[1] + 1) * SCALE {
                let row = y * side * SCALE;
                pixels[row + numbers[0] * SCALE..row + (numbers[0] + numbers[2]) * SCALE].fill(0);
            }
        }
        (side * SCALE, pixels)
    }

    #[test]
    fn the_address_is_in_upper_case() {
        assert_eq!(payload(Some("https://ordi-pratique.example.fr/"), &tag()), ADDRESS);
        assert_eq!(payload(Some("http://127.0.0.1:8080"), &tag()), "HTTP://127.0.0.1:8080/M/7K3R9XC4");
        assert_eq!(payload(None, &tag()), "7K3R9XC4");
    }

    #[test]
    fn the_svg_decodes_to_the_address_with_level_q() {
        let qr = Qr::of(ADDRESS).expect("drawn");
        assert_eq!(qr.width, 29, "the alphanumeric mode keeps it at version 3");
        let drawn = svg(&tag(), &qr, "Ordi-pratique", false);
        let (side, pixels) = rasterised(&drawn);
        assert_eq!(decoded(side, |x, y| pixels[y * side + x]), (3, ADDRESS.to_owned()));
        assert!(drawn.contains(">7K3R-9XC4</text>") && drawn.contains(">Ordi-pratique</text>"));
        assert!(!drawn.contains("DÉMONSTRATION"));
        assert!(svg(&tag(), &qr, "Ordi-pratique", true).contains(">DÉMONSTRATION</text>"));
    }

    #[test]
    fn the_programme_is_named_as_the_setting_says() {
        let qr = Qr::of(ADDRESS).expect("drawn");
        let drawn = svg(&tag(), &qr, "Mots & <Machines>", false);
        assert!(drawn.contains(">Mots &amp; &lt;Machines&gt;</text>") && !drawn.contains("Ordi-pratique"), "{drawn}");
        assert!(!drawn.contains("lengthAdjust=\"spacingAndGlyphs\">Mots"));
        let long = svg(&tag(), &qr, "Un ordinateur pour chaque famille d’ici", false);
        assert!(long.contains("lengthAdjust=\"spacingAndGlyphs\">Un ordinateur"), "{long}");
    }

    #[test]
    fn the_png_decodes_to_the_address_and_keeps_its_quiet_zone() {
        let bytes = png(&Qr::of(ADDRESS).expect("drawn")).expect("written");
        let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().expect("a PNG");
        let mut pixels = vec![0; reader.output_buffer_size().expect("small")];
        let info = reader.next_frame(&mut pixels).expect("an image");
        assert_eq!((info.color_type, info.bit_depth), (png::ColorType::Grayscale, png::BitDepth::Eight));
        let side = info.width as usize;
        assert_eq!(side, (29 + 8) * SCALE);
        assert!(pixels[..side * QUIET * SCALE].iter().all(|grey| *grey == 255));
        assert!(pixels.chunks(side).all(|row| row[..QUIET * SCALE].iter().all(|grey| *grey == 255)));
        assert_eq!(decoded(side, |x, y| pixels[y * side + x]), (3, ADDRESS.to_owned()));
    }
}
