package dev.lockstep.specjson;

import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;

import dev.lockstep.experiment.exports.ExportedRun;
import dev.lockstep.experiment.spec.ExperimentPlan;
import org.apache.commons.codec.digest.DigestUtils;

/** Digests the content of an export. White space, and the order of fields, cells and runs do not affect the digest. */
final class ExportDigest {
    private ExportDigest() {}

    static String of(ExportHeader header, ExperimentPlan spec, List<ExportedRun> runs) {
        MessageDigest digest = DigestUtils.getSha256Digest();
        DigestUtils.updateDigest(digest, withSortedLabels(header).toString());
        DigestUtils.updateDigest(digest, RequestDigest.sha256(spec.sentSpec()));
        runs.stream()
                .sorted(Comparator.comparingInt(ExportedRun::cell).thenComparingLong(ExportedRun::seed))
                .forEach(run -> DigestUtils.updateDigest(digest, run.toString()));
        return HexFormat.of().formatHex(digest.digest());
    }

    private static ExportHeader withSortedLabels(ExportHeader header) {
        return new ExportHeader(
                header.name(),
                header.description(),
                new TreeMap<>(header.labels()),
                header.startedAt(),
                header.endedAt(),
                header.extensions());
    }
}
