package io.piecework.ledger.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * Tells public addresses from those of the platform's own machines and networks, so that a URL that a person outside typed in leads to none of
 * them. Not public is what the special-purpose registries of IANA do not call globally reachable (RFC 6890), and an IPv6 address that stands for
 * such an IPv4 address.
 */
final class PublicAddresses {

    /** Beside those that {@link InetAddress} has words for. */
    private static final List<Block> BLOCKS = List.of(
            Block.of("0.0.0.0", 8), // this network
            Block.of("100.64.0.0", 10), // carriers' networks
            Block.of("192.0.0.0", 24), // protocol assignments
            Block.of("192.0.2.0", 24), // documentation
            Block.of("198.18.0.0", 15), // benchmarks
            Block.of("198.51.100.0", 24), // documentation
            Block.of("203.0.113.0", 24), // documentation
            Block.of("240.0.0.0", 4), // reserved, and broadcast
            Block.of("fc00::", 7), // unique local
            Block.of("64:ff9b:1::", 48), // translation within a network
            Block.of("100::", 64), // discarded
            Block.of("2001::", 23), // protocol assignments, Teredo among them
            Block.of("2001:db8::", 32)); // documentation

    /** In these blocks an IPv4 address begins at the byte. */
    private static final List<Block> WITH_IPV4_AT_12 = List.of(Block.of("::", 96), Block.of("64:ff9b::", 96));

    private static final Block WITH_IPV4_AT_2 = Block.of("2002::", 16);

    private PublicAddresses() {}

    static boolean areAll(InetAddress... addresses) {
        return Arrays.stream(addresses).allMatch(PublicAddresses::isPublic);
    }

    private static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || BLOCKS.stream().anyMatch(block -> block.contains(address))) {
            return false;
        }
        byte[] bytes = address.getAddress();
        if (WITH_IPV4_AT_12.stream().anyMatch(block -> block.contains(address))) {
            return isPublic(address(Arrays.copyOfRange(bytes, 12, 16)));
        }
        return !WITH_IPV4_AT_2.contains(address) || isPublic(address(Arrays.copyOfRange(bytes, 2, 6)));
    }

    private static InetAddress address(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException(bytes.length + " bytes are no address", e);
        }
    }

    /** Addresses that begin with the same bits. */
    private record Block(InetAddress first, int bits) {

        /** @param first an address, which is not looked up */
        static Block of(String first, int bits) {
            try {
                return new Block(InetAddress.getAllByName(first)[0], bits);
            } catch (UnknownHostException e) {
                throw new IllegalStateException(first, e);
            }
        }

        boolean contains(InetAddress address) {
            byte[] own = first.getAddress();
            byte[] other = address.getAddress();
            if (own.length != other.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if (((own[bit / 8] ^ other[bit / 8]) & mask) != 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
