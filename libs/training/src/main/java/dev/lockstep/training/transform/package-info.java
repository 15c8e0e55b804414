/**
 * What happens to an image between the data set and the network: random changes of its bytes, normalisation, random erasing.
 *
 * <p>Each transform has two parts. What it does to pixels for given parameters is a function of these alone and gives the bytes that
 * torchvision 0.28 gives on PIL images (Pillow 12.3). Which parameters an image gets is drawn from {@link
 * dev.lockstep.training.random.Draws}, with torchvision's distributions. Where the two differ:
 *
 * <ul>
 *   <li>The draws are Lockstep's own, a function of (seed, purpose, epoch, position): an image's parameters are not those that PyTorch's
 *       generator would have given it. Real numbers are drawn as float64, in torchvision as float32.
 *   <li>A perspective transform's coefficients are solved exactly and rounded to float32 once; torchvision rounds a float64 least-squares
 *       solution. The two are the same except where a coefficient is exactly 0, which is about 1e-15 there. In 7 of 2,400 random
 *       perspectives that decided whether pixels on the very edge are black (at most 21 of 3,072 values), or moved values by one level.
 *   <li>A perspective whose corners leave no invertible mapping (three on a line, possible from distortion 0.69 on) leaves the image
 *       as it is; torchvision's solver returns noise there.
 *   <li>Random erasing works on the normalised image, as in torchvision, and so comes last wherever it stands in the list.
 *   <li>Colour jitter draws a factor when its turn comes and orders only the adjustments that are on; the distribution is the same.
 * </ul>
 */
@NullMarked
package dev.lockstep.training.transform;

import org.jspecify.annotations.NullMarked;
