package dev.lockstep.cli.recorded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A commit that a run was trained with, in a directory of its own: a clone of the repository and the home of its
 * platform. Both are kept for the next time.
 *
 * @param commit full hash
 * @param repository directory of the git checkout that has the commit
 */
public record RecordedCode(String commit, Path repository, PlatformDirectories directories) {
    private static final Pattern COMMIT = Pattern.compile("[0-9a-f]{40}");
    private static final String UNCOMMITTED = "-dirty";

    /**
     * Checks that the code of a fingerprint can be built.
     *
     * @param code as in the fingerprint
     * @param repository directory of Lockstep's sources
     * @throws RecordedCodeException if not; the message says why
     */
    public static RecordedCode of(String code, Path repository, PlatformDirectories directories)
            throws IOException, InterruptedException, RecordedCodeException {
        if (code.endsWith(UNCOMMITTED)) {
            throw new RecordedCodeException(
                    "The run was trained with code that was not committed (%s): nobody can build it again."
                            .formatted(code));
        }
        if (!COMMIT.matcher(code).matches()) {
            throw new RecordedCodeException("The run has no recorded commit: its code is \"%s\".".formatted(code));
        }
        Git git = new Git(repository);
        if (!git.succeeds("rev-parse", "--git-dir")) {
            throw new RecordedCodeException("%s is not a git checkout: --at-recorded-code needs one to build commit %s."
                    .formatted(repository, code));
        }
        if (!git.succeeds("cat-file", "-e", code + "^{commit}")) {
            throw new RecordedCodeException(
                    "Commit %s is not in the git repository %s. Fetch it, for example with `git fetch --all`."
                            .formatted(code, repository));
        }
        return new RecordedCode(code, repository, directories);
    }

    /** Returns the directory with the commit checked out; clones the repository the first time. */
    public Path checkOut() throws IOException, InterruptedException, RecordedCodeException {
        Path checkout = directories.code(commit);
        Git git = new Git(checkout);
        if (Files.isDirectory(checkout)
                && git.output("describe", "--always", "--abbrev=40", "--dirty", "--exclude=*")
                        .equals(commit)) {
            return checkout;
        }
        delete(checkout);
        Path unfinished = checkout.resolveSibling("code-unfinished");
        delete(unfinished);
        Files.createDirectories(unfinished.getParent());
        new Git(repository.toAbsolutePath()).output("clone", "--quiet", "--no-checkout", ".", unfinished.toString());
        new Git(unfinished).output("checkout", "--quiet", "--detach", commit);
        return Files.move(unfinished, checkout);
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            List<Path> deepestFirst;
            try (Stream<Path> files = Files.walk(directory)) {
                deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            }
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
