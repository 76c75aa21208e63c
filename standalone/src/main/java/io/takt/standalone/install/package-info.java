/**
 * What an installation consists of: folders, ports, secrets, programs; and whether this machine can
 * carry it.
 */
@NullMarked
package io.takt.standalone.install;

import org.jspecify.annotations.NullMarked;
