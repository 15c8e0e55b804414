package dev.lockstep.cli.follow;

/** A progress bar that grows by eighths of a character. */
final class ProgressBar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final char FULL = '█';

    private ProgressBar() {}

    /**
     * The bar, filled up with spaces.
     *
     * @param done 0 to 1
     * @param width in characters
     */
    static String of(double done, int width) {
        int eighths = (int) (done * width * 8);
        StringBuilder bar = new StringBuilder(String.valueOf(FULL).repeat(eighths / 8));
        if (bar.length() < width) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        return bar + " ".repeat(width - bar.length());
    }
}
