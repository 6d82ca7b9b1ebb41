//! Reads labels back from their pixels.

use std::collections::HashSet;

/// Reads the one QR code of a picture.
fn decoded(side: usize, grey: impl FnMut(usize, usize) -> u8) -> String {
    let mut image = rqrr::PreparedImage::prepare_from_greyscale(side, side, grey);
    let grids = image.detect_grids();
    assert_eq!(grids.len(), 1);
    grids[0].decode().unwrap().1
}

pub fn decoded_png(bytes: &[u8]) -> String {
    let mut reader = png::Decoder::new(std::io::Cursor::new(bytes)).read_info().unwrap();
    let mut pixels = vec![0; reader.output_buffer_size().unwrap()];
    let side = reader.next_frame(&mut pixels).unwrap().width as usize;
    decoded(side, |x, y| pixels[y * side + x])
}

/// Paints the label's one path, a rectangle `M<x> <y>h<length>…` for each run of dark modules.
pub fn decoded_svg(svg: &str) -> String {
    const SCALE: usize = 6;
    let after = |start: &str| svg.split_once(start).map(|(_, rest)| rest).unwrap();
    let side: usize = after("viewBox=\"0 0 ").split(' ').next().unwrap().parse().unwrap();
    let path = after(" d=\"").split('"').next().unwrap();
    let mut dark = HashSet::new();
    for rectangle in path.split('M').skip(1) {
        let numbers: Vec<usize> = rectangle.split([' ', 'h', 'v']).take(3).map(|n| n.parse().unwrap()).collect();
        dark.extend((numbers[0]..numbers[0] + numbers[2]).map(|x| (x, numbers[1])));
    }
    decoded(side * SCALE, |x, y| if dark.contains(&(x / SCALE, y / SCALE)) { 0 } else { 255 })
}
