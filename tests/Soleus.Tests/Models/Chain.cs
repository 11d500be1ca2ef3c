using Soleus.Numerics.Models;

namespace Soleus.Tests.Models;

/// <summary>Sixty species in a ring that bind and release a common partner: a large model with a dense row.</summary>
[OdeModel]
public sealed partial class Chain
{
    [Parameter]
    private double on = 3;

    [Parameter]
    private double off = 0.5;

    [Parameter]
    private double flow = 1.5;

    [State]
    private double s0 = 0.1,
        s1 = 0.2,
        s2 = 0.3,
        s3 = 0.4,
        s4 = 0.5,
        s5 = 0.6,
        s6 = 0.7,
        s7 = 0.1,
        s8 = 0.2,
        s9 = 0.3,
        s10 = 0.4,
        s11 = 0.5,
        s12 = 0.6,
        s13 = 0.7,
        s14 = 0.1,
        s15 = 0.2,
        s16 = 0.3,
        s17 = 0.4,
        s18 = 0.5,
        s19 = 0.6,
        s20 = 0.7,
        s21 = 0.1,
        s22 = 0.2,
        s23 = 0.3,
        s24 = 0.4,
        s25 = 0.5,
        s26 = 0.6,
        s27 = 0.7,
        s28 = 0.1,
        s29 = 0.2,
        s30 = 0.3,
        s31 = 0.4,
        s32 = 0.5,
        s33 = 0.6,
        s34 = 0.7,
        s35 = 0.1,
        s36 = 0.2,
        s37 = 0.3,
        s38 = 0.4,
        s39 = 0.5,
        s40 = 0.6,
        s41 = 0.7,
        s42 = 0.1,
        s43 = 0.2,
        s44 = 0.3,
        s45 = 0.4,
        s46 = 0.5,
        s47 = 0.6,
        s48 = 0.7,
        s49 = 0.1,
        s50 = 0.2,
        s51 = 0.3,
        s52 = 0.4,
        s53 = 0.5,
        s54 = 0.6,
        s55 = 0.7,
        s56 = 0.1,
        s57 = 0.2,
        s58 = 0.3,
        s59 = 0.4;

    [State]
    private double partner = 2;

    [Output]
    private double sum;

    private static double Bind(double a, double b, double k) => k * a * b / (1 + a);

    private void Equations(double t)
    {
        var b0 = Bind(s0, partner, on) - off * s1;
        var b1 = Bind(s1, partner, on) - off * s2;
        var b2 = Bind(s2, partner, on) - off * s3;
        var b3 = Bind(s3, partner, on) - off * s4;
        var b4 = Bind(s4, partner, on) - off * s5;
        var b5 = Bind(s5, partner, on) - off * s6;
        var b6 = Bind(s6, partner, on) - off * s7;
        var b7 = Bind(s7, partner, on) - off * s8;
        var b8 = Bind(s8, partner, on) - off * s9;
        var b9 = Bind(s9, partner, on) - off * s10;
        var b10 = Bind(s10, partner, on) - off * s11;
        var b11 = Bind(s11, partner, on) - off * s12;
        var b12 = Bind(s12, partner, on) - off * s13;
        var b13 = Bind(s13, partner, on) - off * s14;
        var b14 = Bind(s14, partner, on) - off * s15;
        var b15 = Bind(s15, partner, on) - off * s16;
        var b16 = Bind(s16, partner, on) - off * s17;
        var b17 = Bind(s17, partner, on) - off * s18;
        var b18 = Bind(s18, partner, on) - off * s19;
        var b19 = Bind(s19, partner, on) - off * s20;
        var b20 = Bind(s20, partner, on) - off * s21;
        var b21 = Bind(s21, partner, on) - off * s22;
        var b22 = Bind(s22, partner, on) - off * s23;
        var b23 = Bind(s23, partner, on) - off * s24;
        var b24 = Bind(s24, partner, on) - off * s25;
        var b25 = Bind(s25, partner, on) - off * s26;
        var b26 = Bind(s26, partner, on) - off * s27;
        var b27 = Bind(s27, partner, on) - off * s28;
        var b28 = Bind(s28, partner, on) - off * s29;
        var b29 = Bind(s29, partner, on) - off * s30;
        var b30 = Bind(s30, partner, on) - off * s31;
        var b31 = Bind(s31, partner, on) - off * s32;
        var b32 = Bind(s32, partner, on) - off * s33;
        var b33 = Bind(s33, partner, on) - off * s34;
        var b34 = Bind(s34, partner, on) - off * s35;
        var b35 = Bind(s35, partner, on) - off * s36;
        var b36 = Bind(s36, partner, on) - off * s37;
        var b37 = Bind(s37, partner, on) - off * s38;
        var b38 = Bind(s38, partner, on) - off * s39;
        var b39 = Bind(s39, partner, on) - off * s40;
        var b40 = Bind(s40, partner, on) - off * s41;
        var b41 = Bind(s41, partner, on) - off * s42;
        var b42 = Bind(s42, partner, on) - off * s43;
        var b43 = Bind(s43, partner, on) - off * s44;
        var b44 = Bind(s44, partner, on) - off * s45;
        var b45 = Bind(s45, partner, on) - off * s46;
        var b46 = Bind(s46, partner, on) - off * s47;
        var b47 = Bind(s47, partner, on) - off * s48;
        var b48 = Bind(s48, partner, on) - off * s49;
        var b49 = Bind(s49, partner, on) - off * s50;
        var b50 = Bind(s50, partner, on) - off * s51;
        var b51 = Bind(s51, partner, on) - off * s52;
        var b52 = Bind(s52, partner, on) - off * s53;
        var b53 = Bind(s53, partner, on) - off * s54;
        var b54 = Bind(s54, partner, on) - off * s55;
        var b55 = Bind(s55, partner, on) - off * s56;
        var b56 = Bind(s56, partner, on) - off * s57;
        var b57 = Bind(s57, partner, on) - off * s58;
        var b58 = Bind(s58, partner, on) - off * s59;
        var b59 = Bind(s59, partner, on) - off * s0;
        ds0 = flow * (s59 - s0) - b0;
        ds1 = flow * (s0 - s1) - b1;
        ds2 = flow * (s1 - s2) - b2;
        ds3 = flow * (s2 - s3) - b3;
        ds4 = flow * (s3 - s4) - b4;
        ds5 = flow * (s4 - s5) - b5;
        ds6 = flow * (s5 - s6) - b6;
        ds7 = flow * (s6 - s7) - b7;
        ds8 = flow * (s7 - s8) - b8;
        ds9 = flow * (s8 - s9) - b9;
        ds10 = flow * (s9 - s10) - b10;
        ds11 = flow * (s10 - s11) - b11;
        ds12 = flow * (s11 - s12) - b12;
        ds13 = flow * (s12 - s13) - b13;
        ds14 = flow * (s13 - s14) - b14;
        ds15 = flow * (s14 - s15) - b15;
        ds16 = flow * (s15 - s16) - b16;
        ds17 = flow * (s16 - s17) - b17;
        ds18 = flow * (s17 - s18) - b18;
        ds19 = flow * (s18 - s19) - b19;
        ds20 = flow * (s19 - s20) - b20;
        ds21 = flow * (s20 - s21) - b21;
        ds22 = flow * (s21 - s22) - b22;
        ds23 = flow * (s22 - s23) - b23;
        ds24 = flow * (s23 - s24) - b24;
        ds25 = flow * (s24 - s25) - b25;
        ds26 = flow * (s25 - s26) - b26;
        ds27 = flow * (s26 - s27) - b27;
        ds28 = flow * (s27 - s28) - b28;
        ds29 = flow * (s28 - s29) - b29;
        ds30 = flow * (s29 - s30) - b30;
        ds31 = flow * (s30 - s31) - b31;
        ds32 = flow * (s31 - s32) - b32;
        ds33 = flow * (s32 - s33) - b33;
        ds34 = flow * (s33 - s34) - b34;
        ds35 = flow * (s34 - s35) - b35;
        ds36 = flow * (s35 - s36) - b36;
        ds37 = flow * (s36 - s37) - b37;
        ds38 = flow * (s37 - s38) - b38;
        ds39 = flow * (s38 - s39) - b39;
        ds40 = flow * (s39 - s40) - b40;
        ds41 = flow * (s40 - s41) - b41;
        ds42 = flow * (s41 - s42) - b42;
        ds43 = flow * (s42 - s43) - b43;
        ds44 = flow * (s43 - s44) - b44;
        ds45 = flow * (s44 - s45) - b45;
        ds46 = flow * (s45 - s46) - b46;
        ds47 = flow * (s46 - s47) - b47;
        ds48 = flow * (s47 - s48) - b48;
        ds49 = flow * (s48 - s49) - b49;
        ds50 = flow * (s49 - s50) - b50;
        ds51 = flow * (s50 - s51) - b51;
        ds52 = flow * (s51 - s52) - b52;
        ds53 = flow * (s52 - s53) - b53;
        ds54 = flow * (s53 - s54) - b54;
        ds55 = flow * (s54 - s55) - b55;
        ds56 = flow * (s55 - s56) - b56;
        ds57 = flow * (s56 - s57) - b57;
        ds58 = flow * (s57 - s58) - b58;
        ds59 = flow * (s58 - s59) - b59;
        dpartner =
            -b0
            - b1
            - b2
            - b3
            - b4
            - b5
            - b6
            - b7
            - b8
            - b9
            - b10
            - b11
            - b12
            - b13
            - b14
            - b15
            - b16
            - b17
            - b18
            - b19
            - b20
            - b21
            - b22
            - b23
            - b24
            - b25
            - b26
            - b27
            - b28
            - b29
            - b30
            - b31
            - b32
            - b33
            - b34
            - b35
            - b36
            - b37
            - b38
            - b39
            - b40
            - b41
            - b42
            - b43
            - b44
            - b45
            - b46
            - b47
            - b48
            - b49
            - b50
            - b51
            - b52
            - b53
            - b54
            - b55
            - b56
            - b57
            - b58
            - b59;
        sum =
            partner
            + s0
            + s1
            + s2
            + s3
            + s4
            + s5
            + s6
            + s7
            + s8
            + s9
            + s10
            + s11
            + s12
            + s13
            + s14
            + s15
            + s16
            + s17
            + s18
            + s19
            + s20
            + s21
            + s22
            + s23
            + s24
            + s25
            + s26
            + s27
            + s28
            + s29
            + s30
            + s31
            + s32
            + s33
            + s34
            + s35
            + s36
            + s37
            + s38
            + s39
            + s40
            + s41
            + s42
            + s43
            + s44
            + s45
            + s46
            + s47
            + s48
            + s49
            + s50
            + s51
            + s52
            + s53
            + s54
            + s55
            + s56
            + s57
            + s58
            + s59;
    }
}
