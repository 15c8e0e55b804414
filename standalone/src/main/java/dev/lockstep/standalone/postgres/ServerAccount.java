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
 * The account that runs the PostgreSQL programs: the current user, or a substitute for one that PostgreSQL rejects:
 * root, or a user id without a name.
 *
 * @param prefix prepended to every command
 * @param owner user id that must own the files of the server
 */
record ServerAccount(List<String> prefix, long owner) {
    private static final int NOBODY = 65534;

    /**
     * A user namespace without a mapping, in which the user is nobody: for root, and for a user id without a name. The
     * files remain owned by the user.
     */
    private static final List<String> USER_NAMESPACE = List.of("unshare", "--user");

    /** For containers that forbid namespaces: nobody, with the capability to access files of root. */
    private static final List<String> AS_NOBODY = List.of(
            "setpriv",
            "--reuid=" + NOBODY,
            "--regid=" + NOBODY,
            "--clear-groups",
            // Otherwise access(2) would check the real user only.
            "--securebits=+no_setuid_fixup",
            "--inh-caps=-all,+dac_override",
            "--ambient-caps=+dac_override");

    static ServerAccount ofThisProcess() {
        return usable().findFirst()
                .orElseThrow(() -> new CannotStartException(
                        new UnixSystem().getUid() == 0
                                ? "PostgreSQL does not run as root, and neither `unshare --user` nor `setpriv` (package"
                                        + " util-linux) works here. Start Lockstep as another user."
                                : "PostgreSQL needs a user with a name, and the user id "
                                        + new UnixSystem().getUid()
                                        + " has none in /etc/passwd. Start Lockstep as another user."));
    }

    /** Returns the accounts that work on this machine, best first. */
    static Stream<ServerAccount> usable() {
        long user = new UnixSystem().getUid();
        Stream<ServerAccount> accounts = user == 0
                ? Stream.of(new ServerAccount(USER_NAMESPACE, 0), new ServerAccount(AS_NOBODY, NOBODY))
                : Stream.of(new ServerAccount(List.of(), user), new ServerAccount(USER_NAMESPACE, user));
        return accounts.filter(ServerAccount::works);
    }

    /** Returns whether the account has a name other than root, which initdb requires. */
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

    /** Changes the owner of an existing file or directory tree to the account, if necessary. */
    void chown(Path path) throws IOException {
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
