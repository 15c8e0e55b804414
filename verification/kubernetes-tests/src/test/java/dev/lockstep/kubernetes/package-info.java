/** Tests of the manifests in deploy/kubernetes against the Kubernetes API. */
@NullMarked
package dev.lockstep.kubernetes;

import org.jspecify.annotations.NullMarked;
