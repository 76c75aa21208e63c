/** Tables as files for spreadsheets. */
@NullMarked
package io.takt.platform.csv;

import org.jspecify.annotations.NullMarked;
