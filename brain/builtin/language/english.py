"""What people say in English in more ways than one: plain words, then what becomes them.

Only phrases that mean the same wherever they stand are here; where they are content after all
nothing is lost, since content is cut from the prompt as it was typed.
"""

from brain.builtin.language.words import glossary

ENGLISH = glossary(
    """
    please: pls, plz, plss, kindly, pretty please
    background: bg, back ground, bkg
    picture: pic, img
    video: vid
    text: txt
    the text to: what it says to, what's written to, what is written to, the wording to
    a bit: a tad, a touch, a smidge, a smidgen, a wee bit, a hair, a notch, a teeny bit, kinda
    replace: swap out, switch out, sub out, trade out, substitute out
    increase: bump up, beef up, blow up, crank up, dial up, pump up, ramp up, boost
    reduce: dial down, scale back, dial back
    less colorful: tone down the colors, tone down the colours, mute the colors, mute the colours
    should be: ought to be, oughta be, must be, has to be, have to be, needs to be, need to be,
      wants to be, shld be, shud be, shoud be, should b, supposed to be, should have been,
      should've been, was supposed to be, was meant to be
    get rid of: do away with, nuke, axe, zap, yank, chuck out, chuck, ditch, scrap, lose
    i want: i'd love, i would love, i'd prefer, i would prefer, i'd rather have,
      i would rather have, i fancy, i wanna have, we want, we need, we'd like, we would like
    give me: gimme
    i want to: i wanna, i'd love to, i would love to
    let me: lemme
    don't: dont, do not
    doesn't: doesnt, does not
    didn't: didnt, did not
    isn't: isnt
    wasn't: wasnt
    won't: wont
    that's: thats
    what's: whats
    let's: lets
    i'm: im
    can't: cant
    has to: gotta, got to
    out of: outta
    where: wher
    isn't: aint, ain't
    should say: shld say, shud say
    i've: ive
    you're: youre
    they're: theyre
    there's: theres
    whole video: hole video
    with: w/
    bar chart: barchart, bargraph, bar grafh
    line chart: linechart, linegraph
    pie chart: piechart
    donut chart: donutchart, doughnutchart
    lower third: lowerthird
    end card: endcard
    title card: titlecard
    progress: progres
    as well: aswell
    without: w/o
    can't: cant
    instead of: rather than, in place of
    duplicate: dupe, replicate
    bigger: beefier, chunkier, taller, more sizeable, more sizable
    to the end: to the very end, to the back, at the tail end
    to the start: to the very start, to the very beginning, to the very front
    every scene: every single scene, each and every scene, all of the scenes, all of my scenes,
      all my scenes, all our scenes, every last scene
    and: n
    the: teh, hte
    """
)
