package dev.lockstep.training.transform;

/** What is done to the bytes of an image before they are normalised. */
@FunctionalInterface
public interface ImageChange {
    /** Evaluation images stay as they are. */
    ImageChange NONE = (place, image, spare) -> image;

    /**
     * Changes the image in {@code image}, using {@code spare} (as large) on the way.
     *
     * @param place which of the images written together it is
     * @return whichever of the two arrays holds the result
     */
    byte[] apply(int place, byte[] image, byte[] spare);
}
