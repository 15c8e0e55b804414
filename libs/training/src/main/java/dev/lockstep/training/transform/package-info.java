/**
 * Image augmentation and normalization: random transforms of an image's bytes, normalization, random erasing.
 *
 * <p>For given parameters, each transform produces the bytes of torchvision 0.28 on PIL images (Pillow 12.3).
 * Parameters are drawn from {@link dev.lockstep.training.random.RandomNumbers} with torchvision's distributions.
 * Differences from torchvision:
 *
 * <ul>
 *   <li>Random numbers are a function of (seed, purpose, epoch, position), so parameters differ from those of PyTorch's
 *       generator. Real numbers are float64, in torchvision float32.
 *   <li>Perspective coefficients are solved exactly and rounded to float32; torchvision rounds a float64 least-squares
 *       solution, which is about 1e-15 for coefficients that are exactly 0. In 7 of 2,400 random perspectives this
 *       changed whether edge pixels are black (at most 21 of 3,072 values), or changed values by one level.
 *   <li>A perspective without invertible mapping (three corners on a line, possible for distortion of at least 0.69)
 *       leaves the image unchanged; torchvision's solver returns noise.
 *   <li>Random erasing works on the normalized image, as in torchvision, so it is always applied last.
 *   <li>Colour jitter draws each factor when it is applied and orders only active adjustments: the same distribution.
 * </ul>
 */
@NullMarked
package dev.lockstep.training.transform;

import org.jspecify.annotations.NullMarked;
