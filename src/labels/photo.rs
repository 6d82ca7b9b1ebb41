//! A photograph of a label, for phones whose page has no camera: its QR codes, read from its pixels.

use std::cmp::Ordering;
use std::io::Cursor;

use png::Transformations;
use tokio::sync::Semaphore;
use zune_jpeg::JpegDecoder;
use zune_jpeg::zune_core::bytestream::ZCursor;
use zune_jpeg::zune_core::colorspace::ColorSpace;
use zune_jpeg::zune_core::options::DecoderOptions;

use crate::platform::error::{Error, Failure, Problem, Refusal};
use crate::say;

pub static UNREADABLE: Problem = Problem::new("photo-illisible", 422);
pub static NO_CODE: Problem = Problem::new("photo-sans-code", 422);

/// Largest photograph taken, in bytes.
pub const LARGEST: usize = 16 * 1024 * 1024;
/// The same in pixels: what phones send, and a picture that unfolds to gigabytes is refused before it does.
const MOST_PIXELS: usize = 24_000_000;
/// Below, no QR code has room: 21 modules and a pixel for each.
const LEAST_SIDE: usize = 21;
/// Longest sides at which a photograph is looked at, until a code is found: what is large and blurred is read better
/// small, a small label in a large picture better large.
const SIDES: [usize; 4] = [1000, 1800, 600, 3000];
/// The side at which it is looked at turned, for finder patterns that lie on the diagonal.
const TURNED_SIDE: usize = 1200;

/// Photographs take memory: one at a time.
static EYES: Semaphore = Semaphore::const_new(1);

/// Levels of grey, row by row.
struct Grey {
    width: usize,
    height: usize,
    pixels: Vec<u8>,
}

/// What a photograph shows.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Seen {
    /// The texts of its QR codes; at least one.
    pub texts: Vec<String>,
    /// Codes that are there and could not be read: on a sheet photographed from afar, another may be the one that
    /// was meant.
    pub unread: usize,
}

/// Looks at a photograph.
pub async fn look(photo: Vec<u8>) -> Result<Seen, Error> {
    let turn = EYES.acquire().await.map_err(|cause| Failure::new("waiting to read a photograph", cause))?;
    let work = tokio::task::spawn_blocking(move || {
        let _turn = turn;
        read(&photo)
    });
    // A decoder that falls over a malformed picture has not read it, and that is all.
    Ok(work.await.map_err(|_| unreadable())??)
}

fn unreadable() -> Refusal {
    UNREADABLE.because(say!("labels-photo-unreadable", megapixels = MOST_PIXELS / 1_000_000))
}

fn read(photo: &[u8]) -> Result<Seen, Refusal> {
    let grey = match photo {
        [0x89, b'P', b'N', b'G', ..] => from_png(photo),
        [0xff, 0xd8, ..] => from_jpeg(photo),
        _ => None,
    };
    let grey = grey.ok_or_else(unreadable)?;
    let longest = grey.width.max(grey.height);
    // What is smaller than all of them is looked at once, as it is.
    let sides = SIDES.into_iter().filter(|side| *side <= longest || *side == SIDES[0]);
    let upright = sides.map(|side| (side, codes(&grey.smaller(side))));
    let turned = std::iter::once_with(|| (TURNED_SIDE, codes(&grey.smaller(TURNED_SIDE).turned())));
    let (side, first) = upright
        .chain(turned)
        .find(|(_, look)| !look.texts.is_empty())
        .ok_or_else(|| NO_CODE.because(say!("labels-photo-without")))?;
    // Once more from nearer: what is small beside the code that was read may be read there.
    let nearer = SIDES.into_iter().filter(|more| *more > side).min().filter(|_| longest > side);
    Ok(match nearer {
        Some(nearer) => first.and(codes(&grey.smaller(nearer))),
        None => first,
    })
}

impl Seen {
    /// What two looks at one photograph show: all that either read; what the better one left unread.
    fn and(self, other: Self) -> Self {
        let unread = match self.texts.len().cmp(&other.texts.len()) {
            Ordering::Greater => self.unread,
            Ordering::Less => other.unread,
            Ordering::Equal => self.unread.min(other.unread),
        };
        let mut texts = self.texts;
        texts.extend(other.texts);
        texts.sort_unstable();
        texts.dedup();
        Self { texts, unread }
    }
}

fn codes(grey: &Grey) -> Seen {
    if grey.width.min(grey.height) < LEAST_SIDE {
        return Seen::default();
    }
    let at = |x: usize, y: usize| grey.pixels.get(y * grey.width + x).copied().unwrap_or(u8::MAX);
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(grey.width, grey.height, at);
    let grids = image.detect_grids();
    let texts: Vec<String> = grids.iter().filter_map(|grid| grid.decode().ok()).map(|(_, text)| text).collect();
    Seen { unread: grids.len() - texts.len(), texts }
}

fn from_png(photo: &[u8]) -> Option<Grey> {
    let mut decoder = png::Decoder::new(Cursor::new(photo));
    decoder.set_transformations(Transformations::normalize_to_color8());
    let mut reader = decoder.read_info().ok()?;
    let info = reader.info();
    let (width, height) = sized(usize::try_from(info.width).ok()?, usize::try_from(info.height).ok()?)?;
    let mut samples = vec![0; reader.output_buffer_size()?];
    let frame = reader.next_frame(&mut samples).ok()?;
    let pixels = samples.chunks_exact(frame.color_type.samples()).map(brightness).collect();
    Some(Grey { width, height, pixels })
}

fn from_jpeg(photo: &[u8]) -> Option<Grey> {
    let options = DecoderOptions::default().jpeg_set_out_colorspace(ColorSpace::Luma);
    let mut decoder = JpegDecoder::new_with_options(ZCursor::new(photo), options);
    decoder.decode_headers().ok()?;
    let (width, height) = decoder.dimensions()?;
    let (width, height) = sized(width, height)?;
    let pixels = decoder.decode().ok()?;
    (pixels.len() == width * height).then_some(Grey { width, height, pixels })
}

/// The size of a picture that may be unfolded.
fn sized(width: usize, height: usize) -> Option<(usize, usize)> {
    width.checked_mul(height).filter(|pixels| (1..=MOST_PIXELS).contains(pixels))?;
    Some((width, height))
}

/// How bright a pixel is, over white where it is transparent.
fn brightness(samples: &[u8]) -> u8 {
    let (colours, alpha) = match samples {
        [grey] => ([*grey; 3], u8::MAX),
        [grey, alpha] => ([*grey; 3], *alpha),
        [red, green, blue] => ([*red, *green, *blue], u8::MAX),
        [red, green, blue, alpha, ..] => ([*red, *green, *blue], *alpha),
        [] => ([u8::MAX; 3], u8::MAX),
    };
    // Rec. 601, in 256ths.
    let light: u32 = colours.into_iter().zip([77, 150, 29]).map(|(colour, weight)| u32::from(colour) * weight).sum();
    let alpha = u32::from(alpha);
    let over_white = ((light >> 8) * alpha + 255 * (255 - alpha)) / 255;
    u8::try_from(over_white).unwrap_or(u8::MAX)
}

impl Grey {
    /// The same with this longest side at most, each pixel the mean of those it stands for.
    fn smaller(&self, side: usize) -> Self {
        let longest = self.width.max(self.height);
        if longest <= side {
            return Self { width: self.width, height: self.height, pixels: self.pixels.clone() };
        }
        let (width, height) = ((self.width * side / longest).max(1), (self.height * side / longest).max(1));
        let mut pixels = Vec::with_capacity(width * height);
        for y in 0..height {
            let rows = y * self.height / height..((y + 1) * self.height / height);
            for x in 0..width {
                let columns = x * self.width / width..((x + 1) * self.width / width);
                let count = rows.len() * columns.len();
                let of_row =
                    |row: usize| &self.pixels[row * self.width + columns.start..row * self.width + columns.end];
                let sum: usize = rows.clone().flat_map(|row| of_row(row).iter()).map(|grey| usize::from(*grey)).sum();
                pixels.push(u8::try_from(sum / count.max(1)).unwrap_or(u8::MAX));
            }
        }
        Self { width, height, pixels }
    }

    /// The same turned by about 30°, on a white ground that holds all of it.
    fn turned(&self) -> Self {
        /// 30°: cosine and sine in 1024ths.
        const TURN: (isize, isize) = (887, 512);
        let signed = |length: usize| isize::try_from(length).unwrap_or(0);
        let (width, height) = (signed(self.width), signed(self.height));
        let side = ((width * TURN.0 + height * TURN.1) / 1024).max((width * TURN.1 + height * TURN.0) / 1024) + 1;
        let mut pixels = Vec::new();
        for y in 0..side {
            for x in 0..side {
                let (across, down) = (x - side / 2, y - side / 2);
                let from_x = (across * TURN.0 + down * TURN.1) / 1024 + width / 2;
                let from_y = (down * TURN.0 - across * TURN.1) / 1024 + height / 2;
                let inside = (0..width).contains(&from_x) && (0..height).contains(&from_y);
                let place = usize::try_from(from_y * width + from_x).ok().filter(|_| inside);
                pixels.push(place.and_then(|place| self.pixels.get(place)).copied().unwrap_or(u8::MAX));
            }
        }
        let side = usize::try_from(side).unwrap_or(0);
        Self { width: side, height: side, pixels }
    }
}
