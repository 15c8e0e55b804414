package dev.lockstep.cli;

import picocli.CommandLine.IVersionProvider;

/** The version that the jar's manifest names. */
final class VersionProvider implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = VersionProvider.class.getPackage().getImplementationVersion();
        return new String[] {"lockstep " + (version == null ? "(not packaged)" : version)};
    }
}
