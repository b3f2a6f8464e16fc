/**
 * The languages in which statements and decisions are written for people: texts from bundles, and amounts, numbers and dates in the form of a
 * language. An amount is never rounded by it.
 *
 * <p>English is written without a library; every other language with the Unicode locale data of ICU4J.
 *
 * <p>Canonical forms (CSV, JSON) are not in any language.
 */
@NullMarked
package io.piecework.ledger.document.language;

import org.jspecify.annotations.NullMarked;
