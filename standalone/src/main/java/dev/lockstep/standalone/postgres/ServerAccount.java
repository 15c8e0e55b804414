package dev.lockstep.standalone.postgres;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import com.sun.security.auth.module.UnixSystem;
import dev.lockstep.standalone.home.CannotStartException;

/**
 * The account that PostgreSQL's programs run under: ours, except that they refuse to run as root.
 *
 * @param prefix put before every command
 * @param owner the user id that files must have for the server to take them as its own
 */
record ServerAccount(List<String> prefix, long owner) {
    private static final int NOBODY = 65534;

    /** Root without its name: in a user namespace that maps no id, files stay root's and need no other owner. */
    private static final List<String> UNMAPPED = List.of("unshare", "--user");

    /** Where namespaces are forbidden (most containers): nobody, let through to root's files all the same. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            // Else access(2) would look at the real user alone.
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=+dac_override");

    static ServerAccount ofThisProcess() {
        return usable().findFirst()
                .orElseThrow(() -> new CannotStartException(
                        "PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv` (package util-linux) works here: "
                                + "start Lockstep as another user."));
    }

    /** The accounts that work on this machine, best first. */
    static Stream<ServerAccount> usable() {
        long user = new UnixSystem().getUid();
        return user == 0
                ? Stream.of(new ServerAccount(UNMAPPED, 0), new ServerAccount(AS_NOBODY, NOBODY))
                        .filter(ServerAccount::works)
                : Stream.of(new ServerAccount(List.of(), user));
    }

    /** initdb asks for its account's name, so an id alone is not enough. */
    private boolean works() {
        List<String> whoAmI =
                Stream.concat(prefix.stream(), Stream.of("id", "-un")).toList();
        try {
            PostgresPrograms.Outcome name = PostgresPrograms.Outcome.of(whoAmI);
            return name.succeeded() && !name.output().equals("root");
        } catch (IOException noSuchProgram) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** Makes a file, or a folder and all in it, the server's own if it is there, as root can. */
    void own(Path path) throws IOException {
        if (Files.notExists(path) || owner == ownerOf(path)) {
            return;
        }
        try (Stream<Path> files = Files.walk(path)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Files.setAttribute(file, "unix:uid", (int) owner, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static int ownerOf(Path path) throws IOException {
        return (int) Files.getAttribute(path, "unix:uid");
    }
}
