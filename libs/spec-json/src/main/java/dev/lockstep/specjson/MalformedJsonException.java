package dev.lockstep.specjson;

/** The text is no JSON, or JSON beyond any spec's size: nothing in it can be pointed to but a line and a column. */
public final class MalformedJsonException extends RuntimeException {
    private final int line;
    private final int column;

    MalformedJsonException(String problem, int line, int column) {
        super("line " + line + ", column " + column + ": " + problem);
        this.line = line;
        this.column = column;
    }

    /** From 1. */
    public int line() {
        return line;
    }

    /** From 1. */
    public int column() {
        return column;
    }
}
