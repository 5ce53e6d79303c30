/** Forms that are made up, filled in, photographed and read. */
@NullMarked
package org.copyist.benchmarks.form;

import org.jspecify.annotations.NullMarked;
