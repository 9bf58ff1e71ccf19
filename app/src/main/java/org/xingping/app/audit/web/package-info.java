/// The auditor's pages.
@NullMarked
package org.xingping.app.audit.web;

import org.jspecify.annotations.NullMarked;
