package io.piecework.ledger.money;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.money.CurrencyUnit;
import javax.money.Monetary;
import org.javamoney.moneta.CurrencyUnitBuilder;

/**
 * The active currencies of ISO 4217 and their minor digits (list of January 2026).
 *
 * <p>The JDK's list is not used: it changes with each release, includes withdrawn codes, and a system property can override it. Amounts
 * must parse the same everywhere. A code is never removed from this list, because stored events may contain it.
 */
final class Currencies {
    private static final Map<String, Integer> MINOR_DIGITS = minorDigits();

    private static final Set<String> WITHOUT_MINOR_UNIT =
            Set.of("XAG", "XAU", "XBA", "XBB", "XBC", "XBD", "XDR", "XPD", "XPT", "XSU", "XTS", "XUA", "XXX");

    private static final Map<String, CurrencyUnit> UNITS = new ConcurrentHashMap<>();

    private Currencies() {}

    static CurrencyUnit unit(String code) {
        CurrencyUnit known = UNITS.get(code);
        return known == null ? found(code) : known;
    }

    private static CurrencyUnit found(String code) {
        Integer digits = MINOR_DIGITS.get(code);
        if (digits == null) {
            if (WITHOUT_MINOR_UNIT.contains(code)) {
                throw new IllegalArgumentException("currency " + code + " has no minor unit");
            }
            throw PlainDecimal.refused("currency", code, "is not an active ISO 4217 code");
        }
        return UNITS.computeIfAbsent(code, unknown -> unit(unknown, digits));
    }

    private static CurrencyUnit unit(String code, int digits) {
        if (Monetary.isCurrencyAvailable(code)) {
            CurrencyUnit unit = Monetary.getCurrency(code);
            if (unit.getDefaultFractionDigits() == digits) {
                return unit;
            }
        }
        return CurrencyUnitBuilder.of(code, "ISO-4217")
                .setDefaultFractionDigits(digits)
                .build();
    }

    private static Map<String, Integer> minorDigits() {
        Map<String, Integer> digits = new HashMap<>();
        put(digits, 0, "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF");
        put(digits, 2, "AED AFN ALL AMD AOA ARS AUD AWG AZN BAM BBD BDT BMD BND BOB BOV BRL BSD BTN BWP BYN BZD");
        put(digits, 2, "CAD CDF CHE CHF CHW CNY COP COU CRC CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP");
        put(digits, 2, "GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES KGS KHR KPW KYD KZT");
        put(digits, 2, "LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MXV MYR MZN");
        put(digits, 2, "NAD NGN NIO NOK NPR NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB");
        put(digits, 2, "SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TOP TRY TTD TWD TZS");
        put(digits, 2, "UAH USD USN UYU UZS VED VES WST XAD XCD XCG YER ZAR ZMW ZWG");
        put(digits, 3, "BHD IQD JOD KWD LYD OMR TND");
        put(digits, 4, "CLF UYW");
        return Map.copyOf(digits);
    }

    private static void put(Map<String, Integer> digits, int minor, String codes) {
        for (String code : codes.split(" ")) {
            digits.put(code, minor);
        }
    }
}
