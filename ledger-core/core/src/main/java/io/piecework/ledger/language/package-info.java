/**
 * The languages in which statements and decisions are written for people: texts from bundles, and amounts, numbers and dates in the form of a
 * language. An amount is never rounded by it.
 *
 * <p>English needs nothing else. Every other language needs ICU4J 72 or later (com.ibm.icu:icu4j) on the class path, which has the Unicode locale data.
 *
 * <p>Canonical forms (CSV, JSON) are not in any language.
 */
@NullMarked
package io.piecework.ledger.language;

import org.jspecify.annotations.NullMarked;
