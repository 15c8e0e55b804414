package dev.lockstep.cli.follow;

/** What is said to somebody who stops following: the experiment does not stop with them. */
final class Farewell implements AutoCloseable {
    private final View view;
    private final String experiment;
    private final Thread atExit = new Thread(this::say);

    private Farewell(View view, String experiment) {
        this.view = view;
        this.experiment = experiment;
    }

    /** Until it is closed, the end of the process is taken for a Ctrl-C. */
    static Farewell on(View view, String experiment) {
        Farewell farewell = new Farewell(view, experiment);
        Runtime.getRuntime().addShutdownHook(farewell.atExit);
        return farewell;
    }

    void say() {
        view.message("\n The experiment goes on. To look again: ./lockstep follow " + experiment);
        view.close();
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending already, and it is being said.
        }
    }
}
