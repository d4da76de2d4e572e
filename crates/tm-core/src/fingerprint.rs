//! A number that tells texts apart: FNV-1a, 64 bits. It notices a change; it keeps no secret.

/// The fingerprint of some bytes.
pub(crate) fn of(bytes: impl IntoIterator<Item = u8>) -> u64 {
    const BASIS: u64 = 0xcbf2_9ce4_8422_2325;
    const PRIME: u64 = 0x0100_0000_01b3;
    bytes.into_iter().fold(BASIS, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(PRIME))
}
