"""The pages: what residents, staff and the public see."""
