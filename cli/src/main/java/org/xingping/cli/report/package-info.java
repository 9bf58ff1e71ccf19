/// The report: one page, complete in itself, that shows a district's ratings as chart, map of stars and sortable
/// table.
///
/// The data is embedded once as columns of JSON and drawn by the page's own script, because drawn ahead 15,000
/// stars would be 60 MB. The script sets texts as texts only, and the page's content security policy admits no
/// other script: unit names come from files of others.
@NullMarked
package org.xingping.cli.report;

import org.jspecify.annotations.NullMarked;
