package dev.lockstep.cli.follow;

/** Renders progress bars with a resolution of one eighth of a character. */
final class ProgressBar {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final char FULL = '█';

    private ProgressBar() {}

    /**
     * Returns a bar, padded with spaces.
     *
     * @param fraction completed, 0 to 1
     * @param width in characters
     */
    static String of(double fraction, int width) {
        int eighths = (int) (fraction * width * 8);
        StringBuilder bar = new StringBuilder(String.valueOf(FULL).repeat(eighths / 8));
        if (bar.length() < width) {
            bar.append(EIGHTHS.charAt(eighths % 8));
        }
        return bar + " ".repeat(width - bar.length());
    }
}
