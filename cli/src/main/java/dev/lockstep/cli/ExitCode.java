package dev.lockstep.cli;

/** What scripts learn of how a command went. */
final class ExitCode {
    static final int OK = 0;
    /** The server refused, or a run that was followed did not succeed. */
    static final int REFUSED = 1;

    static final int USAGE = 2;
    static final int UNREACHABLE = 3;

    private ExitCode() {}
}
