package org.copyist.server;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What to write into a browser for an address that a server is bound to, which may stand for all of a machine's. */
final class LocalAddresses {
    private LocalAddresses() {}

    /** The host of an address that opens on this machine. */
    static String here(String bound) {
        return standsForAll(bound) ? "127.0.0.1" : inAddress(bound);
    }

    /** The hosts of the addresses that open on other machines, IPv4 first; the one that was bound to, if it is one. */
    static List<String> behind(String bound) {
        if (!standsForAll(bound)) {
            return List.of(inAddress(bound));
        }
        List<String> four = new ArrayList<>();
        List<String> six = new ArrayList<>();
        for (InetAddress address : ofThisMachine()) {
            if (address instanceof Inet4Address) {
                four.add(address.getHostAddress());
            } else {
                six.add(inAddress(address.getHostAddress().replaceFirst("%.*", "")));
            }
        }
        four.addAll(six);
        return four;
    }

    private static boolean standsForAll(String bound) {
        try {
            return InetAddress.getByName(bound).isAnyLocalAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    private static String inAddress(String host) {
        return host.contains(":") ? "[" + host + "]" : host;
    }

    /** Those that others in its networks can use. */
    private static List<InetAddress> ofThisMachine() {
        List<InetAddress> addresses = new ArrayList<>();
        try {
            for (NetworkInterface network : Collections.list(NetworkInterface.getNetworkInterfaces())) {
                if (network.isUp() && !network.isLoopback()) {
                    addresses.addAll(Collections.list(network.getInetAddresses()));
                }
            }
        } catch (SocketException e) {
            return List.of(); // a machine that does not tell its networks
        }
        addresses.removeIf(InetAddress::isLinkLocalAddress);
        return addresses;
    }
}
