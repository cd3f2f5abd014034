"""The last frames of a device: equal ones that follow each other are one, with their count."""

from crux_desk.devices.ports.frames import MAX_FRAMES, FrameLog


def test_equal_frames_running_are_kept_once_with_their_count():
    log: FrameLog[str] = FrameLog()
    for said in ("empty", "empty", "empty", "3.25", "empty"):
        log.add(said.encode(), said)
    assert [(frame.said, frame.count) for frame in log.frames] == [
        ("empty", 3),
        ("3.25", 1),
        ("empty", 1),
    ]
    assert log.frames[0].at <= log.frames[1].at


def test_a_scale_at_rest_pushes_nothing_out_of_the_log():
    log: FrameLog[str] = FrameLog()
    log.add(b"first", "first")
    for _ in range(2 * MAX_FRAMES):
        log.add(b"rest", "rest")
    assert [frame.said for frame in log.frames] == ["first", "rest"]
