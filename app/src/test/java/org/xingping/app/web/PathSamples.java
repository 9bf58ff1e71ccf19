package org.xingping.app.web;

import java.util.Map;

/// Values for the variables in a module's addresses, so that the access tests can call its endpoints. A
/// module adds a component with this interface to its tests; endpoints whose variables have no sample are
/// called with `1`.
public interface PathSamples {

    /// Two districts that must not see each other.
    ///
    /// @param code of a community; `streetCode` and `districtCode` stand above it
    /// @param username of an account that belongs to the community
    record District(String districtCode, String streetCode, String code, String username) {}

    /// One variable.
    ///
    /// @param own what the viewer may see
    /// @param foreign its like in the other district; the scope tests guess it
    record Sample(String own, String foreign) {}

    /// By name of the variable, `code`, or where that is not enough by address and name:
    /// `/ratings/{cycle}/{code} cycle`. Called once; may write into the database what it needs.
    Map<String, Sample> samples(District own, District foreign);
}
