;; Turns a picture of four bytes a pixel into planar 4:2:0 in studio range, eight pixels of two rows
;; at a time. A page may only encode what a canvas holds in full range, which players show too pale
;; or too dark; encoding planes made here keeps the file in the range that every player expects.
;;
;; Coefficients come from the caller: three vectors of sixteen-bit weights, scaled by 2^15, in the
;; order of the picture's bytes (so that BGRA and RGBA both work), at $weights: luma, Cb, Cr.
(module
  (memory (export "memory") 1)

  ;; Weighted sums of four pixels: [p0 p1 p2 p3] from sixteen bytes.
  (func $sums (param $pixels v128) (param $weights v128) (result v128)
    (local $low v128) (local $high v128)
    (local.set $low (i32x4.dot_i16x8_s
      (i16x8.extend_low_i8x16_u (local.get $pixels)) (local.get $weights)))
    (local.set $high (i32x4.dot_i16x8_s
      (i16x8.extend_high_i8x16_u (local.get $pixels)) (local.get $weights)))
    (call $pairs (local.get $low) (local.get $high)))

  ;; [a0+a1 a2+a3 b0+b1 b2+b3]
  (func $pairs (param $a v128) (param $b v128) (result v128)
    (i32x4.add
      (i8x16.shuffle 0 1 2 3 8 9 10 11 16 17 18 19 24 25 26 27 (local.get $a) (local.get $b))
      (i8x16.shuffle 4 5 6 7 12 13 14 15 20 21 22 23 28 29 30 31 (local.get $a) (local.get $b))))

  ;; Eight luma bytes from eight pixels, in the low half.
  (func $luma (param $from i32) (param $weights v128) (result v128)
    (local $words v128)
    (local.set $words (i16x8.narrow_i32x4_s
      (i32x4.shr_s (i32x4.add
        (call $sums (v128.load (local.get $from)) (local.get $weights))
        (v128.const i32x4 540672 540672 540672 540672)) (i32.const 15))
      (i32x4.shr_s (i32x4.add
        (call $sums (v128.load offset=16 (local.get $from)) (local.get $weights))
        (v128.const i32x4 540672 540672 540672 540672)) (i32.const 15))))
    (i8x16.narrow_i16x8_u (local.get $words) (local.get $words)))

  ;; Channel sums of two by two pixels, twice: four pixels of each of two rows.
  (func $quads (param $upper v128) (param $lower v128) (result v128)
    (local $left v128) (local $right v128)
    (local.set $left (i16x8.add
      (i16x8.extend_low_i8x16_u (local.get $upper)) (i16x8.extend_low_i8x16_u (local.get $lower))))
    (local.set $right (i16x8.add
      (i16x8.extend_high_i8x16_u (local.get $upper))
      (i16x8.extend_high_i8x16_u (local.get $lower))))
    (i16x8.add
      (i8x16.shuffle 0 1 2 3 4 5 6 7 16 17 18 19 20 21 22 23
        (local.get $left) (local.get $right))
      (i8x16.shuffle 8 9 10 11 12 13 14 15 24 25 26 27 28 29 30 31
        (local.get $left) (local.get $right))))

  ;; Four chroma bytes from four quads, in the low quarter. Quads weigh four times a pixel.
  (func $chroma (param $a v128) (param $b v128) (param $weights v128) (result v128)
    (local $words v128)
    (local.set $words (i32x4.shr_s (i32x4.add
      (call $pairs
        (i32x4.dot_i16x8_s (local.get $a) (local.get $weights))
        (i32x4.dot_i16x8_s (local.get $b) (local.get $weights)))
      (v128.const i32x4 16842752 16842752 16842752 16842752)) (i32.const 17)))
    (local.set $words (i16x8.narrow_i32x4_s (local.get $words) (local.get $words)))
    (i8x16.narrow_i16x8_u (local.get $words) (local.get $words)))

  ;; $width is a multiple of eight, $height of two; strides follow from it.
  (func (export "convert")
    (param $weights i32) (param $from i32) (param $to i32) (param $width i32) (param $height i32)
    (local $wy v128) (local $wu v128) (local $wv v128) (local $qa v128) (local $qb v128)
    (local $x i32) (local $row i32) (local $next i32) (local $stride i32)
    (local $y i32) (local $u i32) (local $v i32) (local $end i32)
    (local.set $wy (v128.load (local.get $weights)))
    (local.set $wu (v128.load offset=16 (local.get $weights)))
    (local.set $wv (v128.load offset=32 (local.get $weights)))
    (local.set $stride (i32.shl (local.get $width) (i32.const 2)))
    (local.set $y (local.get $to))
    (local.set $u (i32.add (local.get $to) (i32.mul (local.get $width) (local.get $height))))
    (local.set $v (i32.add (local.get $u)
      (i32.shr_u (i32.mul (local.get $width) (local.get $height)) (i32.const 2))))
    (local.set $row (local.get $from))
    (local.set $end (i32.add (local.get $from) (i32.mul (local.get $stride) (local.get $height))))
    (loop $rows
      (local.set $next (i32.add (local.get $row) (local.get $stride)))
      (local.set $x (i32.const 0))
      (loop $blocks
        (v128.store64_lane 0 (local.get $y) (call $luma (local.get $row) (local.get $wy)))
        (v128.store64_lane 0 (i32.add (local.get $y) (local.get $width))
          (call $luma (local.get $next) (local.get $wy)))
        (local.set $qa (call $quads (v128.load (local.get $row)) (v128.load (local.get $next))))
        (local.set $qb (call $quads
          (v128.load offset=16 (local.get $row)) (v128.load offset=16 (local.get $next))))
        (v128.store32_lane 0 (local.get $u)
          (call $chroma (local.get $qa) (local.get $qb) (local.get $wu)))
        (v128.store32_lane 0 (local.get $v)
          (call $chroma (local.get $qa) (local.get $qb) (local.get $wv)))
        (local.set $row (i32.add (local.get $row) (i32.const 32)))
        (local.set $next (i32.add (local.get $next) (i32.const 32)))
        (local.set $y (i32.add (local.get $y) (i32.const 8)))
        (local.set $u (i32.add (local.get $u) (i32.const 4)))
        (local.set $v (i32.add (local.get $v) (i32.const 4)))
        (local.set $x (i32.add (local.get $x) (i32.const 8)))
        (br_if $blocks (i32.lt_u (local.get $x) (local.get $width))))
      (local.set $y (i32.add (local.get $y) (local.get $width)))
      (local.set $row (local.get $next))
      (br_if $rows (i32.lt_u (local.get $row) (local.get $end))))))
