using System.Numerics;
using System.Runtime.InteropServices;

namespace Recommender.Tables;

/// <summary>CRC-32C of bytes that come one after the other: tells by accident changed from same, at the speed of memory.</summary>
public static class RunningCrc
{
    /// <summary>The checksum of all so far, given that of what came before (0 at the start).</summary>
    public static uint Append(uint crc, ReadOnlySpan<byte> bytes)
    {
        crc = ~crc;
        var words = MemoryMarshal.Cast<byte, ulong>(bytes);
        foreach (var word in words)
        {
            crc = BitOperations.Crc32C(crc, word);
        }

        foreach (var value in bytes[(words.Length * sizeof(ulong))..])
        {
            crc = BitOperations.Crc32C(crc, value);
        }

        return ~crc;
    }
}
